package org.ww3transfer.route.transfer;

import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.route.failure.Attempts;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.Retries;
import org.ww3transfer.route.failure.UnderWay;

/** Which failures are tried again at once. What the routes {@code destination-*} call. */
public record QuickTries(Queues queues, UnderWay underWay) {

  /** Whether a failed try is to be repeated at once; asked once a failure. */
  public boolean isToBeRetried(
      Exchange exchange,
      @Variable("queued") QueuedItem queued,
      @Variable("attempts") Attempts attempts) {
    boolean isLast = attempts.count() > queued.destination().retries();
    Throwable failure = Reasons.caught(exchange);
    if (isLast
        || queued.isProbe()
        || failure instanceof Error
        || underWay.isStopping()
        || !Retries.isTransient(failure)
        || StateException.in(failure).isPresent()) {
      return false;
    }
    if (ItemFailures.waits(queued, failure)) {
      DestinationQueue queue = queues.of(queued.destination().name());
      if (queue.isDown()) {
        return false; // others have found out
      }
      queue.fails(Reasons.of(failure));
    }
    attempts.again();
    return true;
  }
}
