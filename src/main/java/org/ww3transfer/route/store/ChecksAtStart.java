package org.ww3transfer.route.store;

import java.util.function.Predicate;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.queue.Queues;

/**
 * Looks at destinations when the daemon begins to serve them, so that its queues know what is
 * wrong.
 */
public record ChecksAtStart(DestinationChecks checks, Queues queues) {

  /** Begins with all that are wanted, and waits for none. */
  public void begin(CheckDepth depth, Predicate<Destination> wanted) {
    checks.log(depth, wanted, this::told);
  }

  /** Where all is well, what an earlier process met there may still be true. */
  private void told(DestinationChecks.Result result) {
    if (result.error().isPresent()) {
      queues
          .find(result.destination().name())
          .filter(queue -> queue.destination().equals(result.destination()))
          .ifPresent(queue -> queue.lookedAt(result.error()));
    }
  }
}
