package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.Shared;
import org.ww3transfer.ShiftedRun;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.stage.StageReport;
import org.ww3transfer.stage.StagedRestart.Outcome;

/** Ten days of a measured run, one from the other: transfer, prune, stage, and again. */
class CycleChainTest {
  private static final int CYCLES = 10;
  private static final LocalDate FIRST = LocalDate.parse("2023-01-01");

  /** Where a restart of this grid has its date and time (w3iorsmd.F90). */
  private static final int DATE_AT = 84;

  /** What the last run needs, the day before, the first of three days, and of two weeks. */
  private static final List<String> KEPT =
      List.of(
          "20230102_000000",
          "20230108_000000",
          "20230109_000000",
          "20230109_060000",
          "20230109_120000",
          "20230109_180000",
          "20230110_000000",
          "20230110_060000",
          "20230110_120000",
          "20230110_180000",
          "20230111_000000");

  @TempDir private Path root;
  private Path original;
  private Place s3;
  private Place gs;
  private Harness harness;
  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeEach
  void layOut() throws Exception {
    original = Shared.require("ww3-real/day1");
    s3 = S3Place.open(root.resolve("s3"));
    gs = new GcsPlace(root.resolve("gs"));
    harness = new Harness(root).to("cloud", s3).to("google", gs);
    opened.addAll(List.of(harness, s3, gs));
    harness
        .set("ww3.destinations", "a,cloud,google")
        .unset("ww3.destination.b.prefix")
        .set("ww3.require-header", "true")
        .set("ww3.cycle-manifest", "true")
        .set("ww3.restart-retention.keep-daily", "3")
        .set("ww3.restart-retention.keep-weekly", "2");
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) { // none where the measured run is absent
      each.close();
    }
  }

  private static Instant start(int cycle) {
    return Instant.parse("2023-01-01T00:00:00Z").plusSeconds(86_400L * cycle);
  }

  private static void requireValidAt(Path restart, int cycle) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(restart));
    String date = FIRST.plusDays(cycle).toString().replace("-", "");
    assertThat(header.getInt(DATE_AT)).isEqualTo(Integer.parseInt(date));
    assertThat(header.getInt(DATE_AT + Integer.BYTES)).isZero();
  }

  /** The destinations take turns to be the one that is asked. */
  private void startFrom(Path run, int cycle) throws Exception {
    String asked = List.of("a", "cloud", "google").get(cycle % 3);
    harness.set("ww3.stage.from", asked);
    assertThat(harness.ready(run).hasSucceeded()).isTrue();
    StageReport report = harness.stage(run);
    assertThat(report.hasSucceeded()).as(report.summary()).isTrue();
    assertThat(report.start()).contains(start(cycle));
    assertThat(report.restarts().get(0).outcome()).isEqualTo(Outcome.STAGED);
    assertThat(report.restarts().get(0).found().orElseThrow().destination()).isEqualTo(asked);
    assertThat(report.restarts().get(0).found().orElseThrow().proof())
        .containsAnyOf("checksum", "manifest")
        .contains("size", "header");
    requireValidAt(run.resolve("restart.ww3"), cycle);
  }

  private static List<String> restarts(List<String> names) {
    return names.stream().filter(name -> name.endsWith("_restart.ww3")).toList();
  }

  @Test
  void every_cycle_finds_its_start_and_what_is_left_is_what_the_rules_allow() throws Exception {
    List<LocalDate> dates = List.of(FIRST, FIRST.plusDays(1));
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      ShiftedRun model = new ShiftedRun(original, dates, cycle);
      Path run = model.layOut(harness.inbox().resolve("cycle" + cycle));
      if (cycle > 0) {
        startFrom(run, cycle);
      }
      model.run(run);
      assertThat(harness.transfer(run).hasSucceeded()).isTrue();
      PruneReport pruned = harness.prune(false);
      assertThat(pruned.hasSucceeded()).as(pruned.toString()).isTrue();
    }
    List<String> kept = KEPT.stream().map(time -> time + "_restart.ww3").toList();
    for (List<String> names : List.of(harness.names("a"), s3.names(), gs.names())) {
      assertThat(restarts(names)).isEqualTo(kept);
      List<String> others = new ArrayList<>(names);
      others.removeAll(kept);
      assertThat(others).hasSize(3 * CYCLES); // fields, points and the list of each
    }
  }
}
