package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;

/**
 * A file several times as large as the heap of the process that sends it. {@code
 * -Dww3.test.large-bytes=5368709120} makes it as large as one likes, for which the disk needs five
 * times the room.
 */
class LargeFileTest {
  private static final long BYTES = Long.getLong("ww3.test.large-bytes", 640L << 20);
  private static final String NAMELIST =
      """
      &DOMAIN_NML
        DOMAIN%START = '20230101 000000'
        DOMAIN%STOP  = '20230101 060000'
      /
      &OUTPUT_DATE_NML
        DATE%RESTART = '20230101 000000' '21600' '20230101 060000'
      /
      """;

  @TempDir private Path root;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void a_file_larger_than_the_heap_reaches_every_kind_of_place() throws Exception {
    Path run = RunFixture.shel(root.resolve("run"), NAMELIST);
    RunFixture.sparse(run.resolve("restart001.ww3"), BYTES);
    Map<String, Place> places = new TreeMap<>();
    try (S3Place s3 = S3Place.open(root.resolve("s3"));
        GcsPlace gs = new GcsPlace(root.resolve("gs"))) {
      places.put("s3", s3);
      places.put("gs", gs);
      JsonNode report = transfer(run, places);
      assertThat(report.get("items")).hasSize(places.size());
      for (JsonNode item : report.get("items")) {
        assertThat(item.get("outcome").asText()).as(item.toString()).isEqualTo("succeeded");
        assertThat(item.get("verified").asBoolean()).isTrue();
        assertThat(item.get("bytes").asLong()).isEqualTo(BYTES);
        assertThat(item.get("attempts").asInt()).isEqualTo(1);
      }
    }
  }

  private JsonNode transfer(Path run, Map<String, Place> places) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.ww3transfer.Main", "transfer", run.toString(), "--json"));
    command.addAll(List.of("-D", "ww3.state-directory=" + root.resolve("state")));
    command.addAll(List.of("-D", "ww3.parallel-destinations=" + places.size()));
    command.addAll(List.of("-D", "ww3.destinations=" + String.join(",", places.keySet())));
    places.forEach(
        (name, place) -> {
          String base = "ww3.destination." + name + ".";
          command.addAll(List.of("-D", base + "prefix=" + place.prefix()));
          place
              .keys()
              .forEach((key, value) -> command.addAll(List.of("-D", base + key + "=" + value)));
        });
    Path out = root.resolve("report.json");
    Path log = root.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start();
    assertThat(process.waitFor()).as("exit code; the log says %s", Files.readString(log)).isZero();
    return new JsonMapper().readTree(out.toFile());
  }
}
