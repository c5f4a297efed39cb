package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.destination.Outcome.FAILED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.stage.StageReport;
import org.ww3transfer.stage.StagedRestart;
import org.ww3transfer.stage.StagedRestart.Outcome;
import org.ww3transfer.verify.CopyState;
import org.ww3transfer.verify.VerifiedCopy;

/** What every destination promises, whatever its scheme. Destination a is the one under test. */
abstract class DestinationContract extends DestinationEssentials {
  /** With one retry: whether that may help is for the kind of failure to say. */
  int triesWhenDown() {
    return 2;
  }

  private List<VerifiedCopy> verify(boolean readsBack) throws Exception {
    return harness.verify(run, readsBack).stream()
        .filter(copy -> copy.destination().equals("a"))
        .toList();
  }

  @Test
  void what_stands_there_is_proven_again_or_told_as_another_missing_or_unreachable()
      throws Exception {
    harness.transfer(run);
    List<String> before = place.names();
    assertThat(verify(true)).hasSize(5).allMatch(VerifiedCopy::isProven);
    byte[] other = place.content(FIRST);
    other[other.length / 2] ^= 1;
    place.put(FIRST, other);
    assertThat(verify(true))
        .filteredOn(copy -> !copy.isProven())
        .singleElement()
        .satisfies(
            copy -> {
              assertThat(copy.state()).isEqualTo(CopyState.DIFFERS);
              assertThat(copy.destinationUri()).isEqualTo(place.prefix() + "/" + FIRST);
            });
    assertThat(verify(false)).noneMatch(copy -> copy.state() == CopyState.MISSING);
    assertThat(place.names()).isEqualTo(before);
    Files.writeString(run.resolve("ww3_shel.nml"), RunFixture.DAY.replace("'21600'", "'10800'"));
    assertThat(verify(true))
        .filteredOn(copy -> copy.state() == CopyState.MISSING)
        .hasSizeBetween(4, 8);
    place.stop();
    assertThat(verify(true)).isNotEmpty().allMatch(copy -> copy.state() == CopyState.UNREACHABLE);
  }

  @Test
  void a_restart_of_zero_spectra_is_warned_of_each_time() throws Exception {
    Path restart = run.resolve("restart001.ww3");
    ModelFiles.restart(restart, Instant.parse("2023-01-01T06:00:00Z"), ByteOrder.BIG_ENDIAN);
    ModelFiles.still(restart, ModelFiles.POINTS);
    for (int time = 1; time <= 2; time++) { // put, and then found there
      assertThat(items(harness.transfer(run)))
          .filteredOn(item -> item.item().source().equals(restart))
          .singleElement()
          .satisfies(item -> assertThat(item.warning().get()).contains("30 of its 30 sea points"));
    }
  }

  @Test
  void files_side_by_side_arrive_whole_too() throws Exception {
    harness.set("ww3.parallel-files", "3").set("ww3.parallel-destinations", "2");
    requireWhole(harness.transfer(run));
    assertThat(place.names()).isEqualTo(ALL);
  }

  @Test
  void a_slash_at_the_end_of_the_prefix_makes_no_difference() throws Exception {
    harness.set("ww3.destination.a.prefix", place.prefix() + "/");
    requireWhole(harness.transfer(run));
    assertThat(place.names()).isEqualTo(ALL);
  }

  @Test
  void folders_of_the_prefix_take_fields_and_odd_names() throws Exception {
    String odd = "/a b+c%41&x/{validTime:yyyy}/{grid}";
    harness.set("ww3.destination.a.prefix", place.prefix() + odd);
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    assertThat(place.names()).hasSize(5).contains("a b+c%41&x/2023/ww3/" + FIRST);
    assertThat(place.content("a b+c%41&x/2023/ww3/" + FIRST))
        .isEqualTo(Files.readAllBytes(run.resolve("restart001.ww3")));
  }

  @Test
  void the_list_of_a_run_stands_beside_it_and_is_withdrawn_before_anything_is_replaced()
      throws Exception {
    harness.set("ww3.cycle-manifest", "true");
    harness.transfer(run);
    assertThat(place.names()).hasSize(6).contains("day.manifest.json");
    Files.write(run.resolve("restart001.ww3"), new byte[] {1, 2, 3});
    Files.delete(run.resolve("restart002.ww3"));
    assertThat(harness.transfer(run).hasSucceeded()).isFalse();
    assertThat(place.content(FIRST)).hasSize(3);
    assertThat(place.names()).doesNotContain("day.manifest.json");
  }

  @Test
  void a_place_that_is_down_fails_its_own_items_after_its_tries_and_no_others() throws Exception {
    place.stop();
    harness.set("ww3.destination.a.retries", "1").set("ww3.parallel-destinations", "2");
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L, FAILED, 5L));
    assertThat(items(report))
        .allSatisfy(
            item -> {
              assertThat(item.attempts()).isEqualTo(triesWhenDown());
              assertThat(item.error().orElseThrow()).contains(place.prefix()).doesNotContain("\n");
            });
    assertThat(harness.blames()).containsOnly(Blame.DESTINATION);
  }

  @Test
  void credentials_appear_nowhere() throws Exception {
    harness.transfer(run);
    requireNowhere(place.keys());
  }

  @Test
  void restarts_in_folders_with_odd_names_are_found_and_go() throws Exception {
    harness.set("ww3.destination.a.prefix", place.prefix() + "/a b+c%41&é/{cycle:yyyy/MM}");
    putRestarts("a b+c%41&é/2023/01/", "20230101_000000", "20230104_000000", "20230105_000000");
    putRestarts("a b+c%41&é/2022/12/", "20221230_000000");
    putRestarts("a b+c%41&é/", "20221230_000000");
    PruneReport report = harness.prune(false);
    assertThat(report.hasSucceeded()).as(report.toString()).isTrue();
    assertThat(place.names())
        .containsExactlyInAnyOrder(
            "a b+c%41&é/20221230_000000_restart.ww3",
            "a b+c%41&é/2023/01/20230104_000000_restart.ww3",
            "a b+c%41&é/2023/01/20230105_000000_restart.ww3");
  }

  @Test
  void where_nothing_stands_nothing_is_pruned_and_where_nobody_answers_the_line_says_so()
      throws Exception {
    assertThat(harness.prune(false).hasSucceeded()).isTrue();
    place.stop();
    PruneReport report = harness.prune(false);
    assertThat(ofA(report).hasSucceeded()).isFalse();
    assertThat(ofA(report).error().orElseThrow()).contains(place.prefix()).doesNotContain("\n");
    assertThat(report.results()).hasSize(2);
  }

  /** A day whose last restart the next day starts from. */
  private Path nextDay() throws IOException {
    ModelFiles.restart(
        run.resolve("restart004.ww3"), Instant.parse("2023-01-02T00:00:00Z"), ByteOrder.BIG_ENDIAN);
    return RunFixture.shel(
        root.resolve("inbox/next"),
        RunFixture.DAY.replace("20230102", "20230103").replace("20230101", "20230102"));
  }

  @Test
  void the_next_run_gets_the_restart_that_it_starts_from() throws Exception {
    Path next = nextDay();
    harness.set("ww3.cycle-manifest", "true").set("ww3.stage.from", "a");
    harness.transfer(run);
    StagedRestart available = harness.ready(next).restarts().get(0);
    assertThat(available.outcome()).isEqualTo(Outcome.AVAILABLE);
    assertThat(next.resolve("restart.ww3")).doesNotExist();
    StageReport report = harness.stage(next);
    assertThat(report.hasSucceeded()).as(report.summary()).isTrue();
    assertThat(report.restarts().get(0).outcome()).isEqualTo(Outcome.STAGED);
    assertThat(report.restarts().get(0).found().orElseThrow().uri())
        .isEqualTo(place.prefix() + "/20230102_000000_restart.ww3");
    assertThat(report.restarts().get(0).found().orElseThrow().proof())
        .hasSize(3)
        .startsWith("size")
        .endsWith("header");
    assertThat(next.resolve("restart.ww3")).hasSameBinaryContentAs(run.resolve("restart004.ww3"));
    assertThat(Harness.listing(next)).containsExactly("restart.ww3", "ww3_shel.nml");
    assertThat(harness.stage(next).restarts().get(0).outcome()).isEqualTo(Outcome.IN_PLACE);
  }

  @Test
  void a_restart_that_is_not_what_its_name_says_is_not_put_in_place() throws Exception {
    Path next = nextDay();
    harness.set("ww3.stage.from", "a");
    harness.transfer(run);
    Path other = root.resolve("other.ww3");
    ModelFiles.restart(other, Instant.parse("2023-01-01T18:00:00Z"), ByteOrder.BIG_ENDIAN);
    place.put("20230102_000000_restart.ww3", Files.readAllBytes(other));
    StageReport report = harness.stage(next);
    assertThat(report.hasSucceeded()).isFalse();
    assertThat(report.summary())
        .contains("its header says 2023-01-01T18:00:00Z, its name says 2023-01-02T00:00:00Z");
    assertThat(Harness.listing(next)).containsExactly("ww3_shel.nml");
  }

  @Test
  void where_no_place_has_the_restart_the_nearest_are_named() throws Exception {
    putRestarts("", "20230101_180000", "20230102_060000", "20230103_000000");
    StageReport report = harness.stage(nextDay());
    assertThat(report.hasSucceeded()).isFalse();
    assertThat(report.restarts().get(0).outcome()).isEqualTo(Outcome.MISSING);
    assertThat(report.summary())
        .contains(
            "no restart valid at 2023-01-02T00:00:00Z; the nearest are"
                + " 2023-01-01T18:00:00Z at a and 2023-01-02T06:00:00Z at a");
  }

  @Test
  void two_places_of_one_scheme_do_not_mix() throws Exception {
    try (Place other = open(root.resolve("other"))) {
      harness.to("b", other);
      assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, 10L));
      assertThat(other.names()).isEqualTo(ALL);
      assertThat(place.names()).isEqualTo(ALL);
    }
  }
}
