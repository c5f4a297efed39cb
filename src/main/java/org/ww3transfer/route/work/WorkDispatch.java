package org.ww3transfer.route.work;

import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Variable;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.run.PathForm;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.route.broker.TakeBack;
import org.ww3transfer.task.CopyTask;
import org.ww3transfer.work.Delivery;
import org.ww3transfer.work.SeenSource;
import org.ww3transfer.work.WorkQueues;
import org.ww3transfer.work.WorkResult;

/**
 * What the route template {@code destination-work} calls: one try of an item by a worker. The
 * thread waits for it, so no more items of a destination are out than it takes at one time.
 */
public final class WorkDispatch {
  private final OrderSender orders;
  private final WorkQueues queues;
  private final StrayOrders strays;
  private final ItemsWithWorkers outstanding;
  private final KnownWorkers workers;
  private final Limits limits;

  /**
   * For how long an item may be out without a sign.
   *
   * @param untaken until it is taken back, where no worker has it
   * @param lost until it is given up, where some worker had it; longer than the broker takes to
   *     give what a silent worker had to another
   */
  record Limits(Duration untaken, Duration lost) {
    static final Limits USUAL = new Limits(Duration.ofSeconds(30), Duration.ofMinutes(2));
  }

  /**
   * @param strays that are to be over before another goes out
   */
  WorkDispatch(
      OrderSender orders,
      WorkQueues queues,
      StrayOrders strays,
      ItemsWithWorkers outstanding,
      KnownWorkers workers,
      Limits limits) {
    this.orders = orders;
    this.queues = queues;
    this.strays = strays;
    this.outstanding = outstanding;
    this.workers = workers;
    this.limits = limits;
  }

  /** Whether a worker is asked: not for a list, which lies in the state directory. */
  public boolean isFor(@Variable("task") CopyTask task) {
    return !task.isList();
  }

  /**
   * Has a worker deliver it.
   *
   * @throws ItemException what the worker met, or where the broker or a worker cannot be had
   */
  public Delivery deliver(@Variable("queued") QueuedItem queued, @Variable("task") CopyTask task)
      throws StateException {
    Refusals refusals = new Refusals(limits.untaken());
    String root = root(queued);
    while (true) {
      Optional<WorkResult> answer = alone(queued, task, root, refusals);
      if (answer.isEmpty() && refusals.askAgain()) {
        continue;
      }
      WorkResult result = answer.orElseThrow(() -> untaken(task.item(), refusals));
      if (result.done().isPresent()) {
        queued.run().transfer().putElsewhere(task.item());
        return result.done().get().delivery();
      }
      if (result.failed().isPresent()) {
        throw result.failed().get().exception();
      }
      WorkResult.HandedBack back = result.handedBack().orElseThrow();
      back.root().ifPresent(missing -> workers.lacks(result.worker(), root));
      refusals.add(result.worker(), back);
    }
  }

  /** Where other runs of its kind lie: who does not see one of them sees none. */
  private static String root(QueuedItem queued) {
    Path directory = queued.run().transfer().plan().run().directory();
    return queued.output().roots().roots().stream()
        .filter(directory::startsWith)
        .findFirst()
        .or(() -> Optional.ofNullable(directory.getParent()))
        .orElse(directory)
        .toString();
  }

  /** Empty where no worker has taken it. */
  private Optional<WorkResult> alone(
      QueuedItem queued, CopyTask task, String root, Refusals refusals) throws StateException {
    TransferItem item = task.item();
    String key = HeldPlace.key(task);
    String content = PathForm.of(item.source()) + SeenSource.of(item.source());
    try (HeldPlace place = strays.enter(key, content, item.uri())) {
      return once(place, queued, task, root, refusals);
    } catch (JMSException e) {
      throw orders.trouble(e);
    }
  }

  private Optional<WorkResult> once(
      HeldPlace place, QueuedItem queued, CopyTask task, String root, Refusals refusals)
      throws StateException {
    TransferItem item = task.item();
    String delivery = place.delivery(outstanding::isLost);
    Set<String> without = new TreeSet<>(workers.without(root));
    without.addAll(refusals.without());
    try (var pending = outstanding.expect(delivery, task.passage().progress())) {
      boolean isNew = orders.send(queued, task, delivery, without);
      Limits now = new Limits(refusals.patience(), isNew ? limits.lost() : limits.untaken());
      Optional<WorkResult> result = await(pending, delivery, item, now);
      end(place, delivery, result);
      return result;
    }
  }

  /** Where a worker may still be at the item by another order, its place stays taken. */
  private void end(HeldPlace place, String delivery, Optional<WorkResult> result)
      throws StateException {
    Optional<String> left =
        result
            .filter(come -> come.done().isPresent())
            .flatMap(come -> outstanding.conclude(delivery, come.delivery()));
    if (left.isPresent()) {
      place.leave(left.get());
    } else {
      place.returned();
    }
  }

  /** Empty where no worker has taken it. */
  private Optional<WorkResult> await(
      ItemsWithWorkers.Pending pending, String delivery, TransferItem item, Limits now) {
    String queue = queues.work(item.destination().name());
    Duration silence = now.untaken();
    try {
      while (true) {
        Optional<WorkResult> result = pending.await(silence.toNanos());
        if (result.isPresent() || isTakenBack(queue, delivery)) {
          return result;
        }
        if (pending.silence() >= now.lost().toNanos()) {
          pending.lose();
          throw lost(item, pending.worker());
        }
        silence = Duration.ofNanos(pending.silence()).plus(now.untaken());
      }
    } catch (JMSException e) {
      outstanding.unheard();
      throw orders.trouble(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ItemException.passing(Blame.OURS, "stopped on its way", e);
    }
  }

  private boolean isTakenBack(String queue, String delivery) throws JMSException {
    try (TakeBack back = orders.link().takeBack()) {
      return back.take(queue, delivery);
    }
  }

  private ItemException untaken(TransferItem item, Refusals refusals) {
    String name = item.destination().name();
    String line =
        refusals.isEmpty()
            ? new NoTakerReason(workers, queues).line(name, limits.untaken())
            : NoTakerReason.line(name, limits.untaken(), refusals);
    return ItemException.lasting(Blame.DESTINATION, line);
  }

  /** Nothing is heard any more of an item that some worker had. */
  private static ItemException lost(TransferItem item, Optional<String> worker) {
    String why =
        String.format(
            "%s: %s that had it says nothing any more; it is tried again",
            item.uri(), worker.map(name -> "worker " + name).orElse("the worker"));
    return ItemException.passing(Blame.DESTINATION, why, new IllegalStateException(why));
  }
}
