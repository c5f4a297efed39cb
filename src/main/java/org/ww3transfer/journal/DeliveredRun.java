package org.ww3transfer.journal;

import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.naming.RestartName;

/**
 * A run of which restarts have arrived at a destination.
 *
 * @param start the run's first time, UTC
 * @param grid the grid of those restarts; {@code ww3} for ww3_shel
 * @param member which member of an ensemble it is, where the names of its restarts tell
 * @param folder where they stand below the destination's prefix, with a slash at its end; empty for
 *     right there
 * @param firstRestart the earliest valid time of those that arrived, UTC
 */
public record DeliveredRun(
    String runId,
    Instant start,
    String grid,
    Optional<String> member,
    String folder,
    Instant firstRestart) {

  /** One of no ensemble. */
  public DeliveredRun(
      String runId, Instant start, String grid, String folder, Instant firstRestart) {
    this(runId, start, grid, Optional.empty(), folder, firstRestart);
  }

  /** The grid, of its member where there is one: as {@link RestartName#series}. */
  public String series() {
    return RestartName.series(grid, member);
  }

  /** Whether both stand for one line of the record: the later delivery takes its place. */
  boolean isAnotherDeliveryOf(DeliveredRun other) {
    return start.equals(other.start)
        && series().equals(other.series())
        && folder.equals(other.folder);
  }

  /** This delivery, with what arrived by an earlier one. */
  DeliveredRun and(DeliveredRun earlier) {
    boolean isEarlier = earlier.firstRestart.isBefore(firstRestart);
    return isEarlier
        ? new DeliveredRun(runId, start, grid, member, folder, earlier.firstRestart)
        : this;
  }
}
