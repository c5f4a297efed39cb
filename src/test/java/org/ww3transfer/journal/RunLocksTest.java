package org.ww3transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.destination.OtherProcess;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.place.DestinationLocks;
import org.ww3transfer.place.HeldLock;

/** No two processes work on one run, and no name of a run stands in the way of anything else. */
class RunLocksTest {
  @TempDir private Path state;

  @ParameterizedTest
  @ValueSource(strings = {".daemon", "daemon", "destination-a", "day.stage", "runs"})
  void a_run_of_any_name_leaves_the_other_kinds_of_locks_free(String runId) throws Exception {
    try (RunLocks.Lock run = RunLocks.ofRuns(state).lock(runId);
        RunLocks.Lock stage = RunLocks.ofStages(state).lock(runId);
        RunLocks.Lock daemon = RunLocks.tryDaemon(state).orElseThrow();
        DestinationLocks.SharedLocks shared = new DestinationLocks(state).sharedLocks()) {
      shared.acquire(Prefix.parse("a"));
      assertThat(run.channel().isOpen() && stage.channel().isOpen()).isTrue();
      assertThat(daemon.channel().isOpen()).isTrue();
    }
  }

  @Test
  void a_second_daemon_is_told_that_there_is_one() throws IOException {
    try (RunLocks.Lock daemon = RunLocks.tryDaemon(state).orElseThrow()) {
      assertThat(daemon.channel().isOpen()).isTrue();
      assertThat(RunLocks.tryDaemon(state)).isEmpty();
    }
    RunLocks.tryDaemon(state).orElseThrow().close();
  }

  @Test
  void who_looks_for_a_daemon_makes_nothing_and_takes_no_lock_away() throws IOException {
    assertThat(RunLocks.isDaemonAtWork(state)).isFalse();
    assertThat(state).isEmptyDirectory();
    Path file = state.resolve("locks/daemon/daemon.lock");
    try (RunLocks.Lock daemon = RunLocks.tryDaemon(state).orElseThrow()) {
      assertThat(daemon.channel().isOpen()).isTrue();
      assertThat(RunLocks.isDaemonAtWork(state)).isTrue();
      assertThat(OtherProcess.canLock(file)).isFalse();
    }
    assertThat(RunLocks.isDaemonAtWork(state)).isFalse();
    assertThat(OtherProcess.canLock(file)).isTrue();
  }

  @Test
  void a_daemon_that_starts_while_somebody_looks_is_not_refused() throws IOException {
    HeldLock look = HeldLock.tryHold(state.resolve("locks/daemon/daemon.lock")).orElseThrow();
    CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS).execute(look::close);
    RunLocks.tryDaemon(state).orElseThrow().close();
  }

  @Test
  void who_comes_second_gets_it_when_the_first_lets_go() throws Exception {
    RunLocks locks = RunLocks.ofRuns(state);
    RunLocks.Lock first = locks.lock("day");
    CompletableFuture<RunLocks.Lock> second =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return RunLocks.ofRuns(state).lock("day");
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    locks.lock("another").close();
    assertThat(second).isNotDone();
    first.close();
    second.get(20, TimeUnit.SECONDS).close();
  }

  @Test
  void nobody_waits_for_ever() throws IOException {
    RunLocks impatient = new RunLocks(state, LockKind.RUN, Duration.ofMillis(50));
    try (RunLocks.Lock first = RunLocks.ofRuns(state).lock("day")) {
      assertThat(first.channel().isOpen()).isTrue();
      assertThatThrownBy(() -> impatient.lock("day"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("day.lock: has been held for PT0.05S");
    }
  }

  @Test
  void a_lock_is_still_held_after_the_process_tried_it_again_also_by_another_path()
      throws Exception {
    Path link = Files.createSymbolicLink(state.resolve("link"), state.resolve("."));
    RunLocks again = new RunLocks(link, LockKind.RUN, Duration.ofMillis(50));
    try (RunLocks.Lock first = RunLocks.ofRuns(state).lock("day")) {
      assertThatThrownBy(() -> again.lock("day")).hasMessageContaining("has been held");
      assertThat(first.channel().isOpen()).isTrue();
      assertThat(OtherProcess.canLock(state.resolve("locks/runs/day.lock"))).isFalse();
    }
    assertThat(OtherProcess.canLock(state.resolve("locks/runs/day.lock"))).isTrue();
    again.lock("day").close();
  }
}
