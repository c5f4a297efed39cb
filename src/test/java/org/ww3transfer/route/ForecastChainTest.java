package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.stage.StageReport;

/** Five-day forecasts, each from the one of the day before: transfer, prune, stage, and again. */
class ForecastChainTest {
  private static final Instant PAST = Instant.parse("2023-01-01T00:00:00Z");

  @TempDir private Path root;
  private Harness harness;

  @BeforeEach
  void layOut() {
    harness = new Harness(root);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private static Instant today() {
    return Instant.now().truncatedTo(ChronoUnit.DAYS);
  }

  private static Instant plus(Instant time, int days) {
    return time.plus(Duration.ofDays(days));
  }

  /** Runs one cycle, which starts from what the destination has, and prunes. */
  private void cycle(Instant start, boolean isFirst) throws Exception {
    ForecastRun run =
        new ForecastRun(harness.inbox().resolve(start.toString().substring(0, 10)), start).layOut();
    if (!isFirst) {
      StageReport staged = harness.stage(run.directory());
      assertThat(staged.hasSucceeded()).as(staged.summary()).isTrue();
      assertThat(run.canStart()).isTrue();
    }
    run.run();
    assertThat(harness.transfer(run.directory()).hasSucceeded()).isTrue();
    prune();
  }

  private void prune() throws Exception {
    PruneReport pruned = harness.prune(false);
    assertThat(pruned.hasSucceeded()).as(pruned.toString()).isTrue();
  }

  private void cycles(Instant first, int days) throws Exception {
    for (int day = 0; day < days; day++) {
      cycle(plus(first, day), day == 0);
    }
  }

  private static List<String> restarts(Instant first, int days) {
    DateTimeFormatter stamp =
        DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withZone(ZoneOffset.UTC);
    return Stream.iterate(first, time -> plus(time, 1))
        .limit(days)
        .map(time -> stamp.format(time) + "_restart.ww3")
        .toList();
  }

  private List<String> restarts(String destination) throws Exception {
    return harness.names(destination).stream()
        .filter(name -> name.endsWith("_restart.ww3"))
        .toList();
  }

  @Test
  void forecasts_whose_dates_all_lie_in_the_past_each_find_their_start() throws Exception {
    cycles(PAST, 4);
    // the day before the newest start, that start, and five days on
    assertThat(restarts("a")).isEqualTo(restarts(plus(PAST, 2), 7));
    assertThat(restarts("b")).isEqualTo(restarts("a"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void after_three_days_without_a_run_the_missed_cycles_find_their_starts(boolean isKnown)
      throws Exception {
    Instant first = plus(today(), -5);
    cycles(first, 2);
    if (!isKnown) {
      forget(plus(first, 1));
    }
    prune();
    prune();
    for (int day = 2; day <= 5; day++) {
      cycle(plus(first, day), false);
    }
    assertThat(restarts("a")).isEqualTo(restarts(plus(today(), -1), 7));
  }

  /** As if a program without records had put all there on that day. */
  private void forget(Instant put) throws Exception {
    try (Stream<Path> records = Files.list(root.resolve("state/delivered"))) {
      for (Path file : records.toList()) {
        Files.delete(file);
      }
    }
    for (String destination : List.of("a", "b")) {
      for (String name : restarts(destination)) {
        Files.setLastModifiedTime(
            harness.destination(destination).resolve(name), FileTime.from(put));
      }
    }
  }

  @Test
  void a_backfill_beside_live_cycles_finds_its_starts_and_takes_none_of_theirs() throws Exception {
    Instant live = plus(today(), -3);
    Instant backfill = Instant.parse("2010-03-01T00:00:00Z");
    for (int day = 0; day < 4; day++) {
      cycle(plus(live, day), day == 0);
      cycle(plus(backfill, day), day == 0);
    }
    assertThat(restarts("a"))
        .containsExactlyElementsOf(
            Stream.concat(
                    restarts(plus(backfill, 2), 7).stream(), restarts(plus(live, 2), 7).stream())
                .toList());
  }

  @Test
  void another_host_that_prunes_knows_the_start_by_the_cycle_manifests() throws Exception {
    harness.set("ww3.cycle-manifest", "true");
    cycles(PAST, 2);
    harness.set("ww3.state-directory", root.resolve("another host").toString());
    PruneReport pruned = harness.prune(true);
    assertThat(pruned.results().get(0).deleted()).isZero();
    assertThat(pruned.results().get(0).ages().get(0).text())
        .isEqualTo("ages count from the start of 2023-01-02, 2023-01-02T00:00Z");
  }
}
