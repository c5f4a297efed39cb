package org.ww3transfer.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A time in which nothing is started at a destination, as something else is done there.
 *
 * @param queue the destination's
 * @param why what is done, one line
 * @param clock of the queue
 */
public record QueuePause(DestinationQueue queue, String why, Clock clock) implements AutoCloseable {

  /** Waits until nothing is under way; whether that came in time. */
  public boolean awaitIdle(Duration most) throws InterruptedException {
    Instant end = clock.instant().plus(most);
    synchronized (queue) {
      long left = most.toMillis();
      while (queue.view().inHand() > 0 && left > 0) {
        queue.wait(left);
        left = Duration.between(clock.instant(), end).toMillis();
      }
      return queue.view().inHand() == 0;
    }
  }

  @Override
  public void close() {
    queue.resume(why);
  }
}
