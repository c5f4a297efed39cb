package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.place.DestinationLocks;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.queue.ItemFollowUp;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.ItemResult;

/**
 * What an item's verdict means for its queue and its run. What the route {@code conclude} calls.
 */
public final class Conclusions {
  private static final Logger LOG = LoggerFactory.getLogger(Conclusions.class);

  private final Queues queues;
  private final RunCloser closer;
  private final RunningReport running;
  private final RestartArrivals arrivals;
  private final RunEvents events;

  public Conclusions(
      Queues queues,
      RunCloser closer,
      RunningReport running,
      RestartArrivals arrivals,
      RunEvents events) {
    this.queues = queues;
    this.closer = closer;
    this.running = running;
    this.arrivals = arrivals;
    this.events = events;
  }

  /** Gives the item back to its queue with what came of it; whether its run is to be closed. */
  public boolean conclude(
      @Variable("queued") QueuedItem item,
      @Variable("verdict") Verdict verdict,
      @Variable("shared") DestinationLocks.SharedLocks shared) {
    close(shared);
    try {
      return item.run()
          .destinations()
          .unchanged(() -> follow(item, next(item, noted(item, counting(item, verdict)))));
    } catch (RuntimeException e) {
      // thrown on, it would be concluded a second time as a failure
      LOG.error("{}: cannot continue; the next start continues it", item.run().runId(), e);
      return false;
    }
  }

  private boolean follow(QueuedItem item, ItemFollowUp first) {
    OpenRun run = item.run();
    ItemFollowUp next = first;
    if (next == ItemFollowUp.LIST) {
      // as its run knows it, whose folders may have the run's id in their names
      next = closer.list(run, item.destination().name());
    }
    if (next == ItemFollowUp.STUCK) {
      next = closer.putDown(run, run.whyAside());
    }
    if (next != ItemFollowUp.CLOSE) {
      closer.follow(run, next);
    }
    return next == ItemFollowUp.CLOSE;
  }

  /** Nothing waits for a destination that the settings have no more. */
  private static Verdict counting(QueuedItem item, Verdict verdict) {
    Optional<String> gone = item.run().destinations().whyGone(item.destination().name());
    return gone.isEmpty() || verdict instanceof Verdict.Ended || verdict instanceof Verdict.PutDown
        ? verdict
        : new Verdict.Ended(
            ItemResult.notDelivered(item.item(), Outcome.SKIPPED, 0, 0, "given up: " + gone.get()));
  }

  /** A result counts once the journal has it. */
  private static Verdict noted(QueuedItem item, Verdict verdict) {
    OpenRun run = item.run();
    if (verdict instanceof Verdict.Ended ended
        && run.journal().isPresent()
        && !run.destinations().isBehind(item)) {
      try {
        run.journal().get().append(ended.result());
      } catch (StateException e) {
        return new Verdict.PutDown(Optional.of(e));
      }
    }
    return verdict;
  }

  private ItemFollowUp next(QueuedItem item, Verdict verdict) {
    OpenRun run = item.run();
    DestinationQueue queue = queues.of(item.destination().name());
    if (run.destinations().isBehind(item) && !(verdict instanceof Verdict.PutDown)) {
      queue.putDown(item);
      return run.putBack();
    }
    if (verdict instanceof Verdict.Ended ended) {
      record(run, ended.result());
      queue.ended(item, ended.result().outcome().isDelivered());
      running.update(run.transfer());
      return run.ended(item.destination().name());
    }
    if (verdict instanceof Verdict.SetAside aside) {
      queue.ended(item, false);
      return run.setAside(item.destination().name(), aside.why());
    }
    if (verdict instanceof Verdict.Waits waits) {
      if (isOfEarlierSettings(item, queue)) {
        queue.putDown(item);
      } else {
        wait(item, queue, waits);
      }
    } else {
      ((Verdict.PutDown) verdict).trouble().ifPresent(why -> closer.putDown(run, why));
      queue.putDown(item);
    }
    running.update(run.transfer());
    return run.putBack();
  }

  /** Whether it is not known how things are by the settings of now. */
  private static boolean isOfEarlierSettings(QueuedItem item, DestinationQueue queue) {
    return !item.destination().store().equals(queue.destination().store());
  }

  private void record(OpenRun run, ItemResult result) {
    closer.record(run, result);
    if (result.outcome().isDelivered()) {
      run.delivered(result.item());
      arrivals.arrived(result.item(), run.transfer());
    }
  }

  private void wait(QueuedItem item, DestinationQueue queue, Verdict.Waits waits) {
    ItemResult failed = waits.result();
    String reason = failed.error().orElse("");
    queue.putBack(
        item,
        reason,
        waits.retryAfter(),
        view -> item.run().transfer().postpone(waiting(failed, reason, view)));
    events.tell(new RunEvent.ItemWaits(item, reason, queue.view()));
  }

  private static ItemResult waiting(ItemResult failed, String reason, DestinationView view) {
    return view.nextTry()
        .map(
            next ->
                ItemResult.waiting(failed.item(), failed.attempts(), failed.millis(), reason, next))
        .orElseGet(
            () ->
                ItemResult.notDelivered(
                    failed.item(), Outcome.WAITING, failed.attempts(), failed.millis(), reason));
  }

  /** An item that a queue gave out did not come as far as to its destination. */
  public void notHandedOut(QueuedItem item) {
    queues.of(item.destination().name()).putDown(item);
    closer.follow(item.run(), item.run().putBack());
  }

  private static void close(DestinationLocks.SharedLocks shared) {
    try {
      shared.close();
    } catch (IOException e) {
      LOG.warn("a lock of a destination cannot be given up: {}", "" + e);
    }
  }
}
