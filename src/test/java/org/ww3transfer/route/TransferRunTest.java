package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.ww3transfer.destination.Outcome.FAILED;
import static org.ww3transfer.destination.Outcome.MISSING;
import static org.ww3transfer.destination.Outcome.REUSED;
import static org.ww3transfer.destination.Outcome.SKIPPED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.Thorough;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.run.PlanException;

/** Runs through the real routes to real folders. */
class TransferRunTest {
  @TempDir private Path root;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    harness = new Harness(root);
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "1,4", "2,3"})
  void every_output_reaches_every_destination_whole(String destinations, String files)
      throws Exception {
    harness.set("ww3.parallel-destinations", destinations).set("ww3.parallel-files", files);
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).isTrue();
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 10L));
    for (ItemResult result : report.items()) {
      Path copy =
          result.item().destination().prefix().directory().resolve(result.item().targetName());
      assertThat(copy).hasSameBinaryContentAs(result.item().source());
      assertThat(result.verified()).isTrue();
      assertThat(result.attempts()).isEqualTo(1);
    }
    assertThat(harness.names("a"))
        .containsExactly(
            "20230101_000000_out_grd.ww3",
            "20230101_060000_restart.ww3",
            "20230101_120000_restart.ww3",
            "20230101_180000_restart.ww3",
            "20230102_000000_restart.ww3");
    assertThat(harness.names("b")).isEqualTo(harness.names("a"));
  }

  /** Of destinations and of files at one time. */
  static Stream<Arguments> sideBySide() {
    Stream<Arguments> ends = Stream.of(Arguments.of("1", "1"), Arguments.of("2", "5"));
    Stream<Arguments> between =
        Stream.of(Arguments.of("2", "1"), Arguments.of("1", "2"), Arguments.of("2", "2"));
    return Thorough.isOn() ? Stream.concat(ends, between) : ends;
  }

  @ParameterizedTest
  @MethodSource("sideBySide")
  @Timeout(60)
  void thousands_of_files_side_by_side_come_to_an_end(String destinations, String files)
      throws Exception {
    harness.set("ww3.parallel-destinations", destinations).set("ww3.parallel-files", files);
    Path many = RunFixture.shel(root.resolve("many"), RunFixture.DAY.replace("'3600'", "'30'"));
    Path namelist = many.resolve("ww3_shel.nml");
    String eachTick = Files.readString(namelist).replaceFirst("(DATE%FIELD.*)", "$1 '1'");
    Files.writeString(namelist, eachTick);
    TransferReport report = harness.transfer(many);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(MISSING, 2 * (2881L + 4)));
  }

  @Test
  void restarts_go_first_to_each_destination() throws Exception {
    harness.set("ww3.parallel-files", "1");
    List<String> lines = Harness.lines(harness.transfer(run));
    for (String destination : List.of("a", "b")) {
      assertThat(lines.stream().filter(line -> line.startsWith(destination + " ")))
          .startsWith(
              destination + " 20230101_060000_restart.ww3 succeeded",
              destination + " 20230101_120000_restart.ww3 succeeded")
          .endsWith(destination + " 20230101_000000_out_grd.ww3 succeeded");
    }
  }

  @Test
  void what_stands_there_already_is_proven_and_not_copied_again() throws Exception {
    harness.transfer(run);
    Path copy = harness.destination("a").resolve("20230101_060000_restart.ww3");
    Object before = Files.readAttributes(copy, "unix:ino,lastModifiedTime,ctime");
    TransferReport again = harness.transfer(run);
    assertThat(Harness.counts(again)).isEqualTo(Map.of(REUSED, 10L));
    assertThat(again.items()).allMatch(ItemResult::verified);
    assertThat(Files.readAttributes(copy, "unix:ino,lastModifiedTime,ctime")).isEqualTo(before);
  }

  @Test
  void other_content_is_replaced_and_the_report_says_so() throws Exception {
    Path other = harness.destination("a").resolve("20230101_060000_restart.ww3");
    Files.createDirectories(other.getParent());
    Files.writeString(other, "other");
    TransferReport report = harness.transfer(run);
    assertThat(report.items().stream().filter(ItemResult::replaced)).hasSize(1);
    assertThat(other).hasSameBinaryContentAs(run.resolve("restart001.ww3"));
  }

  @Test
  void other_content_is_kept_where_it_must_not_be_replaced() throws Exception {
    harness.set("ww3.overwrite", "false");
    Path other = harness.destination("a").resolve("20230101_060000_restart.ww3");
    Files.createDirectories(other.getParent());
    Files.write(other, new byte[(int) Files.size(run.resolve("restart001.ww3"))]);
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 9L, FAILED, 1L));
    assertThat(Files.readAllBytes(other)).containsOnly(0);
    assertThat(report.items().stream().flatMap(item -> item.error().stream()))
        .containsExactly(
            other + ": exists with other content; remove it, or set ww3.overwrite = true");
    assertThat(harness.names("a")).noneMatch(name -> name.startsWith("."));
  }

  @Test
  void a_missing_output_fails_the_run_and_stops_nothing() throws Exception {
    Files.delete(run.resolve("restart002.ww3"));
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).isFalse();
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 8L, MISSING, 2L));
    assertThat(report.count(FAILED)).isEqualTo(2);
  }

  @Test
  void a_missing_output_is_only_skipped_where_a_warning_will_do() throws Exception {
    harness.set("ww3.missing-outputs", "warn");
    Files.delete(run.resolve("restart002.ww3"));
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).isTrue();
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 8L, SKIPPED, 2L));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "2,3"})
  void fail_fast_starts_nothing_after_the_first_failure(String destinations, String files)
      throws Exception {
    harness.set("ww3.failure-policy", "fail-fast");
    harness.set("ww3.parallel-destinations", destinations).set("ww3.parallel-files", files);
    Files.delete(run.resolve("restart001.ww3"));
    TransferReport report = harness.transfer(run);
    assertThat(report.items()).hasSize(10);
    assertThat(report.count(FAILED)).isBetween(1L, 6L);
    assertThat(report.count(SKIPPED)).isGreaterThan(0);
    if (destinations.equals("1")) {
      assertThat(Harness.counts(report)).isEqualTo(Map.of(MISSING, 1L, SKIPPED, 9L));
    }
  }

  @Test
  void fail_fast_of_one_destination_leaves_the_others_alone() throws Exception {
    harness.set("ww3.destination.a.failure-policy", "fail-fast").set("ww3.parallel-files", "1");
    harness.putFileAt("a");
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(FAILED, 1L, SKIPPED, 4L, SUCCEEDED, 5L));
    assertThat(harness.names("b")).hasSize(5);
  }

  @Test
  void a_destination_that_continues_does_not_stop_a_fail_fast_run() throws Exception {
    harness
        .set("ww3.failure-policy", "fail-fast")
        .set("ww3.destination.a.failure-policy", "continue");
    harness.putFileAt("a");
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(FAILED, 5L, SUCCEEDED, 5L));
    assertThat(report.hasSucceeded()).isFalse();
  }

  @Test
  void a_destination_that_cannot_be_written_is_said_plainly() throws Exception {
    harness.putFileAt("a");
    TransferReport report = harness.transfer(run);
    assertThat(report.items())
        .filteredOn(item -> item.item().destination().name().equals("a"))
        .hasSize(5)
        .allMatch(
            item ->
                item.error()
                    .orElseThrow()
                    .equals(root.resolve("to-a") + ": is a file where a folder is needed"))
        .allMatch(item -> item.attempts() == 1);
  }

  @Test
  void a_source_that_cannot_be_read_fails_alone() throws Exception {
    Path odd = run.resolve("restart003.ww3");
    Files.delete(odd);
    Files.createDirectory(odd);
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 8L, FAILED, 2L));
    assertThat(report.items())
        .anyMatch(
            item ->
                item.error()
                    .equals(Optional.of(odd + ": is not a regular file; only files are sent")));
  }

  @Test
  void a_destination_inside_the_run_directory_is_refused_also_through_a_link() throws Exception {
    Path link = Files.createSymbolicLink(root.resolve("link"), run);
    harness.set("ww3.destination.a.prefix", link.resolve("new/copies").toString());
    assertThatExceptionOfType(PlanException.class)
        .isThrownBy(() -> harness.transfer(run))
        .withMessageContaining("ww3.destination.a.prefix: ")
        .withMessageContaining("lies inside the run directory");
    assertThat(harness.names("b")).isEmpty();
  }

  @Test
  void a_destination_takes_only_its_kinds() throws Exception {
    harness.set("ww3.destination.b.outputs", "restart");
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 9L));
    assertThat(harness.names("b")).hasSize(4).allMatch(name -> name.endsWith("restart.ww3"));
  }

  @Test
  void odd_characters_in_paths_are_only_characters() throws Exception {
    Path odd = RunFixture.day(root.resolve("run of {x} 100% #1 ${y} é+&?"));
    Path folder = Files.createDirectory(root.resolve("to 50% #a+b&c é"));
    harness.set("ww3.destination.a.prefix", folder.toString());
    Path moved = Files.move(odd, root.resolve("inbox").resolve("run_1"));
    TransferReport report = harness.transfer(moved);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 10L));
  }

  @Test
  void the_report_on_disk_is_the_contracts() throws Exception {
    Files.delete(run.resolve("restart004.ww3"));
    Files.createFile(run.resolve("out_grd.old"));
    harness.transfer(run);
    JsonNode report = new JsonMapper().readTree(root.resolve("state/reports/day.json").toFile());
    assertThat(report.get("schemaVersion").asInt()).isEqualTo(1);
    assertThat(report.get("runId").asText()).isEqualTo("day");
    assertThat(report.get("runDirectory").asText()).isEqualTo(run.toString());
    assertThat(report.get("status").asText()).isEqualTo("failed");
    assertThat(report.get("failurePolicy").asText()).isEqualTo("continue");
    assertThat(report.get("startedAt").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(report.get("counts"))
        .hasToString(
            "{\"total\":10,\"succeeded\":8,\"reused\":0,\"failed\":2,\"skipped\":0,\"waiting\":0}");
    assertThat(report.get("unexpectedOutputs")).hasToString("[\"out_grd.old\"]");
    JsonNode item = item(report, "a", "20230101_060000_restart.ww3");
    assertThat(item.get("localPath").asText()).isEqualTo(run.resolve("restart001.ww3").toString());
    assertThat(item.get("kind").asText()).isEqualTo("restart");
    assertThat(item.get("grid").isNull()).isTrue();
    assertThat(item.get("validTime").asText()).isEqualTo("2023-01-01T06:00:00Z");
    assertThat(item.get("bytes").asLong()).isEqualTo(Files.size(run.resolve("restart001.ww3")));
    assertThat(item.get("checksum").asText()).matches("crc32c:[0-9a-f]{8}");
    assertThat(item.get("destination").asText()).isEqualTo("a");
    assertThat(item.get("destinationPrefix").asText())
        .isEqualTo(harness.destination("a").toString());
    assertThat(item.get("targetName").asText()).isEqualTo("20230101_060000_restart.ww3");
    assertThat(item.get("destinationUri").asText())
        .isEqualTo(harness.destination("a") + "/20230101_060000_restart.ww3");
    assertThat(item.get("outcome").asText()).isEqualTo("succeeded");
    assertThat(item.get("verified").asBoolean()).isTrue();
    assertThat(item.get("error").isNull()).isTrue();
    JsonNode missing = item(report, "b", "20230102_000000_restart.ww3");
    assertThat(missing.get("outcome").asText()).isEqualTo("missing");
  }

  private static JsonNode item(JsonNode report, String destination, String targetName) {
    for (JsonNode item : report.get("items")) {
      if (item.get("destination").asText().equals(destination)
          && item.get("targetName").asText().equals(targetName)) {
        return item;
      }
    }
    throw new AssertionError(destination + " " + targetName + " in " + report);
  }
}
