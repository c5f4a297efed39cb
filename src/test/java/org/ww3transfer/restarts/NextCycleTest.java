package org.ww3transfer.restarts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ww3transfer.journal.DeliveredRun;

/** What the next cycle starts from, by what was delivered. */
class NextCycleTest {
  private static DeliveredRun run(String start, String grid, String... member) {
    Instant at = Instant.parse(start);
    return new DeliveredRun("run." + start, at, grid, Stream.of(member).findFirst(), "", at);
  }

  private static Stream<String> needed(DeliveredRun... runs) {
    return NextCycle.after(List.of(runs)).restarts().stream()
        .map(each -> each.text() + " " + each.wanted().validTime());
  }

  @Test
  void it_starts_as_much_after_the_newest_as_runs_mostly_begin_after_each_other() {
    assertThat(
            needed(
                run("2023-01-02T00:00:00Z", "ww3"),
                run("2023-01-01T00:00:00Z", "ww3"),
                run("2023-01-01T06:00:00Z", "ww3"),
                run("2023-01-01T18:00:00Z", "ww3")))
        .as("the run of 12 was left out")
        .containsExactly("restart.ww3 2023-01-02T06:00:00Z");
  }

  @Test
  void each_grid_and_member_has_its_own() {
    assertThat(
            needed(
                run("2022-12-31T18:00:00Z", "glo", "m01"),
                run("2023-01-01T00:00:00Z", "glo", "m01"),
                run("2023-01-01T06:00:00Z", "glo", "m01"),
                run("2022-12-31T18:00:00Z", "glo", "m02"),
                run("2023-01-01T00:00:00Z", "glo", "m02"),
                run("2023-01-01T06:00:00Z", "glo", "m02"),
                run("2022-12-30T00:00:00Z", "reg"),
                run("2022-12-31T00:00:00Z", "reg"),
                run("2023-01-01T00:00:00Z", "reg")))
        .containsExactlyInAnyOrder(
            "restart.glo of member m01 2023-01-01T12:00:00Z",
            "restart.glo of member m02 2023-01-01T12:00:00Z",
            "restart.reg 2023-01-02T00:00:00Z");
  }

  @Test
  void a_grid_that_the_newer_runs_have_no_more_is_not_waited_for() {
    assertThat(
            needed(
                run("2022-01-01T00:00:00Z", "old"),
                run("2022-01-01T06:00:00Z", "old"),
                run("2022-01-01T12:00:00Z", "old"),
                run("2022-12-31T18:00:00Z", "ww3"),
                run("2023-01-01T00:00:00Z", "ww3"),
                run("2023-01-01T06:00:00Z", "ww3")))
        .containsExactly("restart.ww3 2023-01-01T12:00:00Z");
  }

  @Test
  void a_step_that_was_seen_once_alone_is_not_known() {
    NeededRestarts two =
        NextCycle.after(
            List.of(run("2023-01-01T00:00:00Z", "ww3"), run("2024-01-01T00:00:00Z", "ww3")));
    assertThat(two.restarts()).isEmpty();
    assertThat(two.doubts())
        .containsExactly(
            "ww3: no time between two starts was seen twice; 2 starts are known, the newest,"
                + " 2024-01-01T00:00:00Z of run.2024-01-01T00:00:00Z, so nobody can tell when the"
                + " next is");
    assertThat(
            needed(
                run("2023-01-01T00:00:00Z", "ww3"),
                run("2024-01-01T00:00:00Z", "ww3"),
                run("2024-01-01T06:00:00Z", "ww3")))
        .as("three starts, and no two steps alike")
        .isEmpty();
  }

  @Test
  void of_one_run_alone_nobody_can_tell_and_of_none_neither() {
    NeededRestarts needs = NextCycle.after(List.of(run("2023-01-01T00:00:00Z", "ww3")));
    assertThat(needs.restarts()).isEmpty();
    assertThat(needs.doubts())
        .containsExactly(
            "ww3: only one start is known, 2023-01-01T00:00:00Z of run.2023-01-01T00:00:00Z, so"
                + " nobody can tell when the next is");
    assertThat(NextCycle.after(List.of()).doubts())
        .isEqualTo(List.of("no run has delivered a restart yet"));
  }
}
