package org.ww3transfer.route.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.JournaledRun;
import org.ww3transfer.MovedClock;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.QueueRules;
import org.ww3transfer.queue.QueuedRuns;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.StatusFile;

class StatusDutyTest {
  private static final QueueRules RULES =
      new QueueRules(Duration.ofHours(3), Duration.ofSeconds(1), Duration.ofSeconds(8), false);

  @TempDir private Path root;
  private final MovedClock clock = new MovedClock();
  private final Destination mirror = QueuedRuns.destination("mirror", "mirror");
  private final Queues queues =
      new Queues(List.of(mirror), () -> RULES, () -> 9, clock, view -> {});
  private final OpenRuns runs = new OpenRuns(() -> 9);

  private StatusDuty duty() throws IOException {
    RunsLeftOpen left =
        new RunsLeftOpen(new RunJournals(root.resolve("state"), clock), runs, clock.instant());
    return new StatusDuty(file(), queues, runs, left, List::of, List::of, clock);
  }

  private StatusFile file() {
    return new StatusFile(root.resolve("state"));
  }

  private List<DaemonStatus.OpenRun> told() throws IOException {
    return file().read().orElseThrow().runs();
  }

  @Test
  void nothing_is_told_until_the_runs_that_were_left_open_are_taken_up_again() throws Exception {
    JournaledRun left = JournaledRun.open(root, clock.instant());
    StatusDuty duty = duty();
    duty.doOnce();
    assertThat(file().read()).isEmpty();
    runs.add(new OpenRun(left.transfer(), Optional.empty(), true, () -> {}));
    duty.doOnce();
    assertThat(told()).extracting(DaemonStatus.OpenRun::runId).containsExactly("one");
  }

  @Test
  void a_run_that_is_never_taken_up_does_not_keep_the_rest_from_being_told() throws Exception {
    JournaledRun.open(root, clock.instant());
    StatusDuty duty = duty();
    clock.move(Duration.ofSeconds(61));
    duty.doOnce();
    assertThat(told()).isEmpty();
  }

  @Test
  void what_was_skipped_is_counted_apart_from_what_failed() throws Exception {
    StatusDuty duty = duty();
    OpenRun run = QueuedRuns.run("one", clock.instant(), List.of(mirror), "a", "b", "c", "d");
    runs.add(run);
    duty.accept(new RunEvent.Opened(run));
    end(duty, run, 0, Outcome.SKIPPED);
    end(duty, run, 1, Outcome.SKIPPED);
    end(duty, run, 2, Outcome.FAILED);
    duty.doOnce();
    DaemonStatus.OpenRun told = told().get(0);
    assertThat(told.failed()).isEqualTo(1);
    assertThat(told.skipped()).isEqualTo(2);
    assertThat(told.progress().get(0).failed()).isEqualTo(1);
    assertThat(told.progress().get(0).skipped()).isEqualTo(2);
  }

  @Test
  void what_does_not_change_is_written_again_so_that_silence_means_trouble() throws Exception {
    StatusDuty duty = duty();
    duty.doOnce();
    DaemonStatus first = file().read().orElseThrow();
    clock.move(Duration.ofSeconds(1));
    duty.doOnce();
    assertThat(file().read()).contains(first);
    clock.move(Duration.ofSeconds(first.everySeconds()));
    duty.doOnce();
    DaemonStatus again = file().read().orElseThrow();
    assertThat(again.writtenAt()).isEqualTo(clock.instant());
    assertThat(first.everySeconds()).isPositive();
  }

  private static void end(StatusDuty duty, OpenRun run, int output, Outcome outcome) {
    Transfer transfer = run.transfer();
    ItemResult result =
        ItemResult.notDelivered(
            transfer.plan().outputs().get(output).to("mirror", transfer.plan().cycle()),
            outcome,
            0,
            0,
            "for the test");
    transfer.record(result);
    duty.accept(new RunEvent.ItemEnded(run, result));
  }
}
