package org.ww3transfer.command.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds out when nothing is under way any more, or nobody is there who would do it. */
final class UntilIdle {
  /** The program starts within that, and takes the lock of the state directory. */
  private static final Duration START = Duration.ofSeconds(5);

  /** What a daemon does before it says how things stand, and before it takes up a marker. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Optional<Instant> begun = Optional.empty();
  private Optional<Instant> waitsSince = Optional.empty();
  private boolean hasSeenDaemon;

  /** How it ended. */
  enum End {
    IDLE,
    NO_DAEMON,
    SILENT_DAEMON,
    MARKERS_STAY;

    /** What is to be said of it beside how things stand; empty for nothing. */
    Optional<String> text() {
      return switch (this) {
        case IDLE, NO_DAEMON -> Optional.empty();
        case SILENT_DAEMON ->
            Optional.of("the daemon has not said within 30 s how things stand; look at its log");
        case MARKERS_STAY ->
            Optional.of(
                "markers lie in the inbox, and the daemon has not taken them up within 30 s; look"
                    + " at its log");
      };
    }
  }

  /**
   * Whether that is the end.
   *
   * @param hasMarkers whether markers lie in the inbox of which a run is to come
   */
  Optional<End> end(StatusFollow.Seen seen, boolean hasMarkers) {
    Instant at = seen.at();
    if (begun.isEmpty()) {
      begun = Optional.of(at);
    }
    if (!seen.isDaemonAtWork()) {
      return hasSeenDaemon || !at.isBefore(begun.get().plus(START))
          ? Optional.of(End.NO_DAEMON)
          : Optional.empty();
    }
    hasSeenDaemon = true;
    if (seen.told().isEmpty()) {
      return hasWaited(at) ? Optional.of(End.SILENT_DAEMON) : Optional.empty();
    }
    if (seen.hasOpenRuns()) {
      waitsSince = Optional.empty();
      return Optional.empty();
    }
    if (hasMarkers) {
      return hasWaited(at) ? Optional.of(End.MARKERS_STAY) : Optional.empty();
    }
    return Optional.of(End.IDLE);
  }

  private boolean hasWaited(Instant at) {
    if (waitsSince.isEmpty()) {
      waitsSince = Optional.of(at);
    }
    return !at.isBefore(waitsSince.get().plus(PATIENCE));
  }
}
