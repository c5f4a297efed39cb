package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.place.DestinationLocks;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRun.Next;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.queue.RunEvent;
import org.ww3transfer.queue.RunEvents;
import org.ww3transfer.report.ItemResult;

/** What an item's verdict means for its queue and its run. What the routes {@code deliver-*} call. */
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
    OpenRun run = item.run();
    DestinationQueue queue = queues.of(item.destination().name());
    Next next;
    if (verdict instanceof Verdict.Ended ended) {
      record(run, ended.result());
      queue.ended(item, ended.result().outcome().isDelivered());
      events.tell(new RunEvent.ItemEnded(run, ended.result()));
      next = run.ended(item.destination().name());
    } else if (verdict instanceof Verdict.Waits waits) {
      String reason = waits.result().error().orElse("");
      queue.putBack(item, reason, waits.retryAfter());
      events.tell(new RunEvent.ItemWaits(item, reason));
      next = run.putBack();
    } else {
      ((Verdict.PutDown) verdict).trouble().ifPresent(why -> putDown(run, why));
      queue.putDown(item);
      next = run.putBack();
    }
    running.update(run.transfer());
    return isToBeClosed(item, next);
  }

  private void record(OpenRun run, ItemResult result) {
    run.transfer().record(result);
    if (result.outcome().isDelivered()) {
      arrivals.arrived(result.item(), run.transfer());
    }
  }

  private boolean isToBeClosed(QueuedItem item, Next next) {
    OpenRun run = item.run();
    Next then = next;
    if (then == Next.LIST) {
      then = list(item);
    }
    if (then == Next.LET_GO) {
      closer.letGo(run, run.whyPutDown().orElseThrow());
    }
    return then == Next.CLOSE;
  }

  private Next list(QueuedItem item) {
    OpenRun run = item.run();
    try {
      Optional<PlannedOutput> list = closer.list(run, item.destination());
      if (list.isPresent()) {
        queues.of(item.destination().name()).addLast(run, list.get());
        return Next.WAIT;
      }
      return run.endedWithout(item.destination().name());
    } catch (StateException e) {
      return putDown(run, e);
    }
  }

  private Next putDown(OpenRun run, StateException why) {
    queues.remove(run);
    return run.putDown(why) ? Next.LET_GO : Next.WAIT;
  }

  private static void close(DestinationLocks.SharedLocks shared) {
    try {
      shared.close();
    } catch (IOException e) {
      LOG.warn("a lock of a destination cannot be given up: {}", "" + e);
    }
  }
}
