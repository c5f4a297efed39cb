package org.ww3transfer.route.carry;

import java.util.function.BooleanSupplier;
import org.apache.camel.Body;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.task.CopyTask;

/**
 * Makes a copy task of each item that a queue hands out. What the routes {@code destination-*}
 * call.
 */
public final class CopyTasks {
  private final Throttles throttles;
  private final BooleanSupplier requireHeader;
  private final AbsenceListing looks = new AbsenceListing(System::nanoTime);

  /**
   * @param requireHeader whether a restart or NetCDF file whose header cannot be read is refused
   */
  public CopyTasks(Throttles throttles, BooleanSupplier requireHeader) {
    this.throttles = throttles;
    this.requireHeader = requireHeader;
  }

  /** That of an item. */
  public CopyTask of(@Body QueuedItem queued) {
    return new QueuedTask(
        queued,
        queued.item(),
        throttles.of(queued.destination()),
        requireHeader.getAsBoolean(),
        looks);
  }
}
