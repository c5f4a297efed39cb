package org.ww3transfer.queue;

import org.ww3transfer.report.ItemResult;
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
}
