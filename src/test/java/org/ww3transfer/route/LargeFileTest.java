package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.models.BlobItem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.Thorough;

/**
 * A file larger than the heap of the process that sends it, and twice as large as a larger heap in
 * the profile thorough. {@code -Dww3.test.large-bytes=5368709120} makes it as large as one likes,
 * for which the disk needs five times the room.
 */
class LargeFileTest {
  private static final long BYTES =
      Long.getLong(
          "ww3.test.large-bytes",
          ((long) TransferProcess.HEAP_MEGABYTES * Thorough.or(8, 5) / 4) << 20);
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
    Map<String, Place> places = new TreeMap<>();
    try (S3Place s3 = S3Place.open(root.resolve("s3"));
        GcsPlace gs = new GcsPlace(root.resolve("gs"));
        SftpPlace sftp = new SftpPlace(root.resolve("sftp"))) {
      places.put("s3", s3);
      places.put("gs", gs);
      places.put("sftp", sftp);
      requireDelivered(places, Map.of());
    }
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void a_file_larger_than_the_heap_reaches_a_webdav_server() throws Exception {
    try (DavPlace dav = DavPlace.open()) {
      requireDelivered(Map.of("dav", dav), Map.of());
    }
  }

  /** It goes in one where four rounds of its parts are more than the file. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void a_file_larger_than_the_heap_reaches_azure_in_blocks_and_in_one(boolean inBlocks)
      throws Exception {
    Map<String, String> parts =
        Map.of(
            "ww3.destination.az.part-size",
            inBlocks ? "8MB" : String.valueOf(BYTES / 16 + 1),
            "ww3.destination.az.parallel-parts",
            inBlocks ? "2" : "4");
    try (AzurePlace az = AzurePlace.open(root.resolve("az"))) {
      requireDelivered(Map.of("az", az), parts);
      // the service computes none of what comes in blocks
      assertThat(az.blobs().listBlobs()).singleElement().returns(!inBlocks, LargeFileTest::hasMd5);
    }
  }

  /** As those of a file of 300 GB, which may have no more than 10,000, are in a small heap. */
  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void parts_that_the_heap_has_no_room_for_are_sent_from_the_file() throws Exception {
    long partBytes = ((long) TransferProcess.HEAP_MEGABYTES << 20) * 2 / 3;
    long bytes = 4 * partBytes + 1;
    try (S3Place s3 = S3Place.open(root.resolve("s3"));
        AzurePlace az = AzurePlace.open(root.resolve("az"))) {
      Map<String, Place> places = new TreeMap<>(Map.of("s3", s3, "az", az));
      Map<String, String> large = new TreeMap<>();
      for (String name : places.keySet()) {
        large.put("ww3.destination." + name + ".part-size", "" + partBytes);
        large.put("ww3.destination." + name + ".parallel-parts", "1");
      }
      requireDelivered(bytes, places, large);
    }
  }

  private static boolean hasMd5(BlobItem blob) {
    return blob.getProperties().getContentMd5() != null;
  }

  private void requireDelivered(Map<String, Place> places, Map<String, String> more)
      throws Exception {
    requireDelivered(BYTES, places, more);
  }

  private void requireDelivered(long bytes, Map<String, Place> places, Map<String, String> more)
      throws Exception {
    Path run = RunFixture.shel(root.resolve("run"), NAMELIST);
    RunFixture.opaque(run.resolve("restart001.ww3"), bytes);
    JsonNode report = report(run, places, more);
    assertThat(report.get("items")).hasSize(places.size());
    for (JsonNode item : report.get("items")) {
      assertThat(item.get("outcome").asText()).as(item.toString()).isEqualTo("succeeded");
      assertThat(item.get("verified").asBoolean()).isTrue();
      assertThat(item.get("bytes").asLong()).isEqualTo(bytes);
      assertThat(item.get("attempts").asInt()).isEqualTo(1);
    }
  }

  private JsonNode report(Path run, Map<String, ? extends Place> places, Map<String, String> more)
      throws Exception {
    try (TransferProcess sending = TransferProcess.start(root, run, places, more)) {
      int exitCode = sending.process.waitFor();
      assertThat(exitCode).as("the log says %s", Files.readString(sending.log)).isZero();
      return new JsonMapper().readTree(sending.out.toFile());
    }
  }
}
