package org.ww3transfer.route.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.route.failure.Attempts;
import org.ww3transfer.route.failure.Failures;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.Retries;
import org.ww3transfer.route.failure.UnderWay;

/** What it means for an item that it could not be delivered. */
record ItemFailures(UnderWay underWay, FailureLog log) {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  ItemFailures(UnderWay underWay) {
    this(underWay, new FailureLog());
  }

  /** The verdict; trouble of our own ends nothing. */
  Verdict verdict(QueuedItem queued, TransferItem item, Attempts attempts, Throwable failure) {
    Optional<StateException> trouble = StateException.in(failure);
    if (trouble.isPresent() || (underWay.isStopping() && Retries.isTransient(failure))) {
      LOG.debug("{}: put down", Deliveries.of(queued), failure);
      return new Verdict.PutDown(underWay.isStopping() ? Optional.empty() : trouble);
    }
    if (isOurs(queued, failure)) {
      LOG.debug("{}: set aside", Deliveries.of(queued), failure);
      return new Verdict.SetAside(
          StateException.ofProcess(Deliveries.of(queued) + ": " + Reasons.of(failure), failure));
    }
    ItemResult result = failed(queued, item, attempts, failure);
    if (failure instanceof Error) {
      LOG.error(
          "{}",
          Deliveries.of(queued),
          failure); // no fault of the run's: the queue waits for better times
    }
    if (result.outcome().isFailure() && waits(queued, failure)) {
      LOG.debug("{}: waits: {}", Deliveries.of(queued), result.error().orElse(""));
      Throwable why = failure instanceof ItemException known ? known.untimed() : failure;
      return new Verdict.Waits(failed(queued, item, attempts, why), retryAfter(failure));
    }
    return new Verdict.Ended(said(queued, result));
  }

  static boolean waits(QueuedItem queued, Throwable failure) {
    return queued.run().waitsFor(queued.destination())
        && (failure instanceof Error || Failures.isOfDestination(failure, queued.destination()));
  }

  /** A command ends with what it met; a run of the daemon's is opened again. */
  private static boolean isOurs(QueuedItem queued, Throwable failure) {
    return queued.run().journal().isPresent()
        && !(failure instanceof Error)
        && Failures.blame(failure, queued.destination()) == Blame.OURS;
  }

  private static ItemResult failed(
      QueuedItem queued, TransferItem item, Attempts attempts, Throwable failure) {
    Outcome outcome = failure instanceof ItemException known ? known.outcome() : Outcome.FAILED;
    boolean isTolerated =
        outcome == Outcome.MISSING && !queued.run().transfer().plan().failsWithout(item.output());
    return ItemResult.notDelivered(
        item,
        isTolerated ? Outcome.SKIPPED : outcome,
        attempts.count(),
        attempts.millis(),
        Reasons.of(failure));
  }

  private ItemResult said(QueuedItem queued, ItemResult result) {
    Level level = result.outcome().isFailure() ? Level.ERROR : Level.WARN;
    log.say(queued, level, result.error().orElse(""));
    return result;
  }

  private static Optional<Duration> retryAfter(Throwable failure) {
    return failure instanceof ItemException known
        ? known
            .notBefore()
            .map(moment -> Duration.between(Instant.now(), moment))
            .or(known::retryAfter)
        : Optional.empty();
  }
}
