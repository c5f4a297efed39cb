package org.ww3transfer.command.status;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.command.output.LiveLines;
import org.ww3transfer.command.output.Screen;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.KeptMarker;
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
    /** Whether the daemon says that something is under way. */
    boolean hasOpenRuns() {
      return told.filter(each -> !each.runs().isEmpty() || each.waitingMarkers() > 0).isPresent();
    }

    /** The markers of which no run comes before somebody has seen to them. */
    private Set<String> kept() {
      return told.map(DaemonStatus::keptMarkers).orElse(List.of()).stream()
          .map(KeptMarker::marker)
          .collect(Collectors.toSet());
    }
  }

  /** Until the process is ended. */
  void run() throws IOException, InterruptedException {
    var unused = run(seen -> Optional.empty());
  }

  /** Until nothing is under way, or nobody is there who would do it. */
  UntilIdle.End runUntilIdle(InboxMarkers inbox) throws IOException, InterruptedException {
    UntilIdle until = new UntilIdle();
    return run(seen -> until.end(seen, inbox.hasOtherThan(seen.kept())));
  }

  /** Shows it. */
  @FunctionalInterface
  interface Shown {
    void show(Seen seen) throws IOException;
  }

  /** Whether that is the last look. */
  @FunctionalInterface
  private interface Until {
    Optional<UntilIdle.End> end(Seen seen) throws IOException;
  }

  private UntilIdle.End run(Until until) throws IOException, InterruptedException {
    if (!Screen.canMove(Screen.OUT)) {
      return run(until, new FollowedChanges(state.reports(), out));
    }
    try (LiveLines lines = new LiveLines(out)) {
      return run(until, seen -> lines.draw(FollowedRuns.lines(seen, lines.columns())));
    }
  }

  private UntilIdle.End run(Until until, Shown shown) throws IOException, InterruptedException {
    while (true) {
      Seen seen = new Seen(state.isDaemonAtWork(), state.told(), Instant.now());
      shown.show(seen);
      Optional<UntilIdle.End> end = until.end(seen);
      if (end.isPresent()) {
        return end.get();
      }
      Thread.sleep(PERIOD_MILLIS);
    }
  }
}
