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
 * @param broker empty where the daemon delivers by itself
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
    List<Place> destinations,
    Optional<Broker> broker) {

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
   * The broker by which workers deliver.
   *
   * @param address where it is
   * @param up whether it lets the daemon in
   * @param since when it came to be in trouble; empty where it is in none
   * @param reason of that trouble
   * @param workers those that were heard of just now, each with what it does
   */
  public record Broker(
      String address,
      boolean up,
      Optional<Instant> since,
      Optional<String> reason,
      List<String> workers) {
    public Broker {
      workers = List.copyOf(workers);
    }
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
