package org.ww3transfer.transfer;

import java.time.Instant;

/**
 * A run of which restarts have arrived at a destination.
 *
 * @param start the run's first time, UTC
 * @param grid the grid of those restarts; {@code ww3} for ww3_shel
 * @param folder where they stand below the destination's prefix, with a slash at its end; empty for
 *     right there
 * @param firstRestart the earliest valid time of those that arrived, UTC
 */
public record DeliveredRun(
    String runId, Instant start, String grid, String folder, Instant firstRestart) {

  /** Whether both stand for one line of the record: the later delivery takes its place. */
  boolean isAnotherDeliveryOf(DeliveredRun other) {
    return start.equals(other.start) && grid.equals(other.grid) && folder.equals(other.folder);
  }

  /** This delivery, with what arrived by an earlier one. */
  DeliveredRun and(DeliveredRun earlier) {
    boolean isEarlier = earlier.firstRestart.isBefore(firstRestart);
    return isEarlier ? new DeliveredRun(runId, start, grid, folder, earlier.firstRestart) : this;
  }
}
