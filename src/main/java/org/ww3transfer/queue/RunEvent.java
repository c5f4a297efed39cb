package org.ww3transfer.queue;

import java.time.Instant;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.MarkerReport;
import org.ww3transfer.report.TransferReport;

/** Something that happened, for those who tell people of it. */
public sealed interface RunEvent {

  /** A run was opened. */
  record Opened(OpenRun run) implements RunEvent {}

  /** An item has its result. */
  record ItemEnded(OpenRun run, ItemResult result) implements RunEvent {}

  /**
   * An item waits for its destination.
   *
   * @param reason one line
   * @param view how its destination stands
   */
  record ItemWaits(QueuedItem item, String reason, DestinationView view) implements RunEvent {}

  /** A run is at its end. */
  record Closed(OpenRun run, TransferReport report) implements RunEvent {}

  /** A run was put down, and is to be opened again. */
  record PutDown(OpenRun run) implements RunEvent {}

  /** A destination came into trouble, or out of it. */
  record DestinationChanged(DestinationView view) implements RunEvent {}

  /**
   * Restarts were removed from destinations.
   *
   * @param summary one line
   */
  record Pruned(Instant at, boolean succeeded, String summary) implements RunEvent {}

  /** Restarts were put into a run directory, or could not be. */
  record Staged(MarkerReport report) implements RunEvent {}
}
