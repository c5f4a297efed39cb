package org.ww3transfer.route.work;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.dispatch.DispatchedItems;
import org.ww3transfer.route.broker.BrokerLink;
import org.ww3transfer.route.broker.TakeBack;
import org.ww3transfer.work.WorkQueues;

/**
 * Keeps orders that nobody waits for any more from putting an old file over a newer one: they are
 * taken back from the broker, and where a worker has one, its name is given to no other until that
 * has ended. Safe for several threads.
 */
final class StrayOrders {
  private static final Logger LOG = LoggerFactory.getLogger(StrayOrders.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /** As long as a large file may take. */
  private static final Duration OF_ANOTHER_RUN = Duration.ofHours(1);

  private final BrokerLink link;
  private final WorkQueues queues;
  private final DispatchedItems dispatched;
  private final ItemsWithWorkers outstanding;
  private final WorkDispatch.Limits limits;
  private final HeldNames held = new HeldNames();

  /**
   * @param dispatched what is out
   */
  StrayOrders(
      BrokerLink link,
      WorkQueues queues,
      DispatchedItems dispatched,
      ItemsWithWorkers outstanding,
      WorkDispatch.Limits limits) {
    this.link = link;
    this.queues = queues;
    this.dispatched = dispatched;
    this.outstanding = outstanding;
    this.limits = limits;
  }

  /**
   * Waits until nobody has another order of that name.
   *
   * @param key of the item
   * @param content what tells its file from an earlier one
   * @param uri where it goes
   */
  HeldPlace enter(String key, String content, String uri) throws StateException, JMSException {
    try {
      if (!held.hold(DispatchedItems.place(key), OF_ANOTHER_RUN)) {
        throw ItemException.lasting(
            Blame.DESTINATION, uri + ": waits for another run's file of that name");
      }
      HeldPlace place = new HeldPlace(dispatched, held, key, content);
      try {
        clear(place, key, uri);
        return place;
      } catch (Exception e) {
        place.close();
        throw e;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ItemException.passing(Blame.OURS, "stopped on its way", e);
    }
  }

  /** Waits until no worker has another file of that name, and none can get it. */
  private void clear(HeldPlace place, String key, String uri)
      throws StateException, JMSException, InterruptedException {
    for (Map.Entry<String, String> each : dispatched.atPlaceOf(key).entrySet()) {
      String delivery = each.getValue();
      if (!place.isOf(delivery) || outstanding.hasFailed(delivery)) {
        awaitEnd(each.getKey(), delivery, uri);
      }
    }
  }

  private void awaitEnd(String key, String delivery, String uri)
      throws StateException, JMSException, InterruptedException {
    boolean isTold = false;
    while (!isOver(key, delivery)) {
      if (!isTold && outstanding.worker(delivery).isPresent()) {
        isTold = true;
        LOG.info(
            "{}: waits for worker {}, which still has an earlier file of that name",
            uri,
            outstanding.worker(delivery).get());
      }
      outstanding.awaitEnd(delivery, BETWEEN_LOOKS);
    }
    if (!outstanding.hasCome(delivery)) { // its own run may ask for that
      dispatched.returned(key);
    }
  }

  private boolean isOver(String key, String delivery) throws JMSException {
    if (outstanding.hasEnded(delivery)) {
      return true;
    }
    try (TakeBack back = link.takeBack()) {
      return isOver(back, key, delivery);
    } catch (JMSException e) {
      outstanding.unheard();
      throw e;
    }
  }

  private boolean isOver(TakeBack back, String key, String delivery) throws JMSException {
    return outstanding.hasFailed(delivery)
        || take(back, key, delivery)
        || outstanding.silence(delivery) >= limits.lost().toNanos();
  }

  private boolean take(TakeBack back, String key, String delivery) throws JMSException {
    String place = DispatchedItems.place(key);
    return back.take(queues.work(place.substring(0, place.indexOf('/'))), delivery);
  }

  /**
   * Takes back what nobody waits for, for so long at most.
   *
   * @param most for all
   * @param isLast whether nobody waits any more for anything
   */
  void sweep(Duration most, boolean isLast) {
    long end = System.nanoTime() + most.toNanos();
    Map<String, String> out = dispatched.all();
    if (out.isEmpty()) {
      return;
    }
    try (TakeBack back = link.takeBack()) {
      for (Map.Entry<String, String> each : out.entrySet()) {
        if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
          return;
        }
        look(back, each.getKey(), each.getValue(), isLast);
      }
    } catch (JMSException e) {
      outstanding.unheard();
      LOG.debug("what nobody waits for stays at the broker", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StateException | RuntimeException e) {
      LOG.warn("what nobody waits for is not taken back from the broker: {}", e.getMessage());
    }
  }

  private void look(TakeBack back, String key, String delivery, boolean isLast)
      throws JMSException, StateException, InterruptedException {
    if (isLast) {
      // its own run would ask for what has ended by what this process alone has heard
      if (outstanding.hasEnded(delivery) || take(back, key, delivery)) {
        dispatched.returned(key);
      }
    } else if (held.hold(DispatchedItems.place(key), Duration.ZERO)) {
      try {
        boolean isStray = dispatched.idOf(key).filter(delivery::equals).isPresent();
        if (isStray && !outstanding.hasCome(delivery) && isOver(back, key, delivery)) {
          dispatched.returned(key);
        }
      } finally {
        held.release(DispatchedItems.place(key));
      }
    }
  }
}
