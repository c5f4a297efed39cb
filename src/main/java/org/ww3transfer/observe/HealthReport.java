package org.ww3transfer.observe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.report.status.DestinationState;

/**
 * How the daemon is. Times are UTC.
 *
 * @param live whether it can work at all
 * @param ready whether it takes up runs
 * @param troubles what somebody should see to, a line each
 */
public record HealthReport(
    Status status,
    boolean live,
    boolean ready,
    String version,
    long pid,
    Instant startedAt,
    Instant at,
    List<String> troubles,
    int openRuns,
    int waitingMarkers,
    List<Place> destinations) {

  public HealthReport {
    troubles = List.copyOf(troubles);
    destinations = List.copyOf(destinations);
  }

  /** In a word. */
  public enum Status {
    UP,
    /** It works, but not all goes well. */
    DEGRADED,
    /** It cannot work. */
    DOWN,
    /** It waits for the end of another daemon, whose work it takes over then. */
    STANDBY
  }

  /**
   * A destination.
   *
   * @param since when its state began
   * @param reason why it is not up
   * @param nextTry when it is asked again
   * @param queued items that wait for their turn
   * @param inHand items under way
   * @param oldest since when the run is open of which it has waited longest for something
   * @param lastSuccess when it last took something
   * @param lastError what went wrong there last
   * @param lastErrorAt when that was
   */
  public record Place(
      String name,
      DestinationState state,
      Instant since,
      Optional<String> reason,
      Optional<Instant> nextTry,
      long queued,
      int inHand,
      Optional<Instant> oldest,
      Optional<Instant> lastSuccess,
      Optional<String> lastError,
      Optional<Instant> lastErrorAt) {}
}
