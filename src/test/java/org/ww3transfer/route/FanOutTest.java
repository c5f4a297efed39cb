package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.Shared;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;

/** A measured run to a folder, two buckets and a server, and to one more of each that is down. */
class FanOutTest {
  private static final int OUTPUTS = 6;

  @TempDir private Path root;
  private final Map<String, Place> places = new TreeMap<>();
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws Exception {
    run = Shared.require("ww3-real/day1");
    places.put("s3", S3Place.open(root.resolve("s3")));
    places.put("s3-down", S3Place.open(root.resolve("s3-down")));
    places.put("gs", new GcsPlace(root.resolve("gs")));
    places.put("gs-down", new GcsPlace(root.resolve("gs-down")));
    places.put("sftp", new SftpPlace(root.resolve("sftp")));
    places.put("sftp-down", SftpPlace.ofPlainRenames(root.resolve("sftp-down")));
    harness = new Harness(root);
    for (Map.Entry<String, Place> place : places.entrySet()) {
      harness.to(place.getKey(), place.getValue());
    }
    places.get("s3-down").stop();
    places.get("gs-down").stop();
    places.get("sftp-down").stop();
    Path nowhere =
        Files.createSymbolicLink(root.resolve("nowhere"), Path.of("/proc/self/not/there"));
    harness.set("ww3.destination.b.prefix", nowhere.toString());
    harness.set("ww3.destinations", "a,b,s3,s3-down,gs,gs-down,sftp,sftp-down");
    harness.set("ww3.parallel-destinations", "8");
  }

  @AfterEach
  void close() throws Exception {
    for (Place place : places.values()) {
      place.close();
    }
  }

  private static Map<String, Map<Outcome, Long>> byDestination(TransferReport report) {
    Map<String, Map<Outcome, Long>> counts = new TreeMap<>();
    for (ItemResult item : report.items()) {
      counts
          .computeIfAbsent(item.item().destination().name(), name -> new TreeMap<>())
          .merge(item.outcome(), 1L, Long::sum);
    }
    return counts;
  }

  @Test
  void those_that_are_up_get_all_and_those_that_are_down_fail_alone() throws Exception {
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).isFalse();
    Map<Outcome, Long> all = Map.of(Outcome.SUCCEEDED, (long) OUTPUTS);
    Map<Outcome, Long> none = Map.of(Outcome.FAILED, (long) OUTPUTS);
    assertThat(byDestination(report))
        .isEqualTo(
            Map.of(
                "a",
                all,
                "b",
                none,
                "s3",
                all,
                "s3-down",
                none,
                "gs",
                all,
                "gs-down",
                none,
                "sftp",
                all,
                "sftp-down",
                none));
    for (ItemResult item : report.items()) {
      if (item.outcome() == Outcome.SUCCEEDED) {
        assertThat(item.verified()).isTrue();
      } else {
        assertThat(item.error().orElseThrow()).doesNotContain("\n").hasSizeLessThan(300);
      }
    }
    for (String up : new String[] {"s3", "gs", "sftp"}) {
      assertThat(places.get(up).names()).isEqualTo(harness.names("a"));
      for (String name : harness.names("a")) {
        assertThat(places.get(up).content(name))
            .as(up + " " + name)
            .isEqualTo(Files.readAllBytes(harness.destination("a").resolve(name)));
      }
    }
  }

  @Test
  void with_fail_fast_nothing_more_is_started_and_the_rest_is_skipped() throws Exception {
    harness.set("ww3.failure-policy", "fail-fast");
    harness.set("ww3.parallel-destinations", "1").set("ww3.parallel-files", "1");
    TransferReport report = harness.transfer(run);
    Map<Outcome, Long> counts = Harness.counts(report);
    assertThat(report.items()).hasSize(8 * OUTPUTS);
    assertThat(counts).containsEntry(Outcome.FAILED, 1L);
    assertThat(counts.getOrDefault(Outcome.SUCCEEDED, 0L) + counts.get(Outcome.SKIPPED))
        .isEqualTo(8L * OUTPUTS - 1);
  }
}
