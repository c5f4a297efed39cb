package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.HttpFault;

/** The process is killed while it sends a file in parts. */
class KilledUploadTest {
  private static final Map<String, String> SMALL_PARTS =
      Map.of(
          "ww3.destination.a.part-size", "5MB",
          "ww3.parallel-files", "1",
          "ww3.destination.a.parallel-parts", "1",
          "ww3.destination.a.timeout", "60s");

  @TempDir private Path root;

  @Test
  void nothing_torn_stands_there_and_the_next_start_ends_the_upload_and_the_run() throws Exception {
    Path run = RunFixture.day(root.resolve("inbox/day"));
    RunFixture.opaque(run.resolve("restart001.ww3"), 33_000_001);
    try (S3Place place = S3Place.open(root.resolve("place"));
        FaultyProxy proxy = FaultyProxy.before(place.server.endpoint())) {
      proxy.strike(1, r -> r.target().contains("partNumber=4"), new HttpFault.Stall());
      Map<String, Place> places = Map.of("a", place.through(proxy.endpoint()));
      try (TransferProcess killed = TransferProcess.start(root, run, places, SMALL_PARTS)) {
        await()
            .atMost(Duration.ofSeconds(60))
            .failFast(() -> !killed.process.isAlive())
            .until(
                () -> proxy.requests().stream().anyMatch(r -> r.target().contains("partNumber=4")));
      }
      assertThat(place.server.unfinished(S3Place.BUCKET)).hasSize(1);
      assertThat(place.names()).doesNotContain("20230101_060000_restart.ww3");

      Harness harness = new Harness(root).to("a", place).set("ww3.destinations", "a");
      TransferReport report = harness.transfer(run);
      assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L));
      await().until(() -> place.server.unfinished(S3Place.BUCKET).isEmpty());
      assertThat(Harness.listing(root.resolve("state/uploads"))).isEmpty();
      assertThat(place.content("20230101_060000_restart.ww3"))
          .isEqualTo(Files.readAllBytes(run.resolve("restart001.ww3")));
    }
  }
}
