package org.ww3transfer.command.status;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.command.output.LiveLines;
import org.ww3transfer.command.output.Screen;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.standing.StateView;

/** Looks again and again at what the daemon says. */
final class StatusFollow {
  private static final long PERIOD_MILLIS = 500;

  private final StateView state;
  private final PrintStream out;

  StatusFollow(StateView state, PrintStream out) {
    this.state = state;
    this.out = out;
  }

  /** What is seen at one look. */
  record Seen(boolean isDaemonAtWork, Optional<DaemonStatus> told, Instant at) {
    /** Whether nothing is under way. */
    boolean isIdle() {
      return !isDaemonAtWork
          || told.filter(each -> each.runs().isEmpty() && each.waitingMarkers() == 0).isPresent();
    }
  }

  /** Until the process is ended, or nothing is under way. */
  void run(boolean untilIdle) throws IOException, InterruptedException {
    if (Screen.canMove(Screen.OUT)) {
      try (LiveLines lines = new LiveLines(out)) {
        run(untilIdle, seen -> lines.draw(FollowedRuns.lines(seen)));
      }
    } else {
      run(untilIdle, new FollowedChanges(state.reports(), out));
    }
  }

  /** Shows it. */
  @FunctionalInterface
  interface Shown {
    void show(Seen seen) throws IOException;
  }

  private void run(boolean untilIdle, Shown shown) throws IOException, InterruptedException {
    while (true) {
      Seen seen = new Seen(state.isDaemonAtWork(), state.told(), Instant.now());
      shown.show(seen);
      if (untilIdle && seen.isIdle()) {
        return;
      }
      Thread.sleep(PERIOD_MILLIS);
    }
  }
}
