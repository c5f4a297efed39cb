package org.ww3transfer.queue;

import java.time.Duration;

/**
 * A time in which nothing is started at a destination, as something else is done there.
 *
 * @param queue the destination's
 */
public record QueuePause(DestinationQueue queue) implements AutoCloseable {

  /** Waits until nothing is under way; whether that came in time. */
  public boolean awaitIdle(Duration most) throws InterruptedException {
    return queue.awaitIdle(most);
  }

  @Override
  public void close() {
    queue.resume();
  }
}
