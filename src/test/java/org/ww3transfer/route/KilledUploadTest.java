package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.HttpFault;

/** The process is killed while it sends a file in parts. */
class KilledUploadTest {
  private static final Pattern PART = Pattern.compile("partNumber=(\\d+)");
  private static final Map<String, String> SMALL_PARTS =
      Map.of(
          "ww3.destination.a.part-size", "5MB",
          "ww3.parallel-files", "1",
          "ww3.destination.a.parallel-parts", "1",
          "ww3.destination.a.timeout", "60s");

  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothing_torn_stands_there_and_the_next_start_goes_on_if_the_source_is_the_same(
      boolean isWrittenAgain) throws Exception {
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

      if (isWrittenAgain) {
        RunFixture.opaque(run.resolve("restart001.ww3"), 33_000_001);
      }
      Harness harness = new Harness(root).to("a", place.through(proxy.endpoint()));
      harness.set("ww3.destinations", "a");
      SMALL_PARTS.forEach(harness::set);
      TransferReport report = harness.transfer(run);
      assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L));
      assertThat(sent(proxy))
          .containsExactly(
              isWrittenAgain ? "1 2 3 4 1 2 3 4 5 6 7".split(" ") : "1 2 3 4 4 5 6 7".split(" "));
      assertThat(place.server.unfinished(S3Place.BUCKET)).isEmpty();
      assertThat(Harness.listing(root.resolve("state/uploads"))).isEmpty();
      assertThat(place.content("20230101_060000_restart.ww3"))
          .isEqualTo(Files.readAllBytes(run.resolve("restart001.ww3")));
    }
  }

  /** The numbers of the parts, as they came. */
  private static List<String> sent(FaultyProxy proxy) {
    return proxy.requests().stream()
        .map(request -> PART.matcher(request.target()))
        .filter(Matcher::find)
        .map(part -> part.group(1))
        .toList();
  }
}
