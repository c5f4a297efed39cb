package org.ww3transfer.route.work;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.activemq.artemis.api.core.ActiveMQConnectionTimedOutException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.route.broker.BrokerFailures;
import org.ww3transfer.route.broker.BrokerLink;
import org.ww3transfer.route.broker.BrokerWatch;
import org.ww3transfer.route.broker.WorkHeaders;
import org.ww3transfer.task.CopyTask;
import org.ww3transfer.thread.DaemonThreads;
import org.ww3transfer.work.DestinationPrint;
import org.ww3transfer.work.WorkOrder;

/**
 * Gives orders to the broker.
 *
 * @param destinations the queues of the destinations, by their settings of now
 */
record OrderSender(
    ProducerTemplate camel, BrokerLink link, BrokerWatch watch, Queues destinations) {
  private static final int PRIORITY = 4;

  private static final ExecutorService SENDERS =
      Executors.newCachedThreadPool(DaemonThreads.named("orders"));

  /** Restarts are what the next cycle waits for. */
  private static final int PRIORITY_OF_RESTARTS = 9;

  /**
   * Gives it that of an item.
   *
   * @param delivery by which its answer is found
   * @param without workers that are not to get it
   * @return whether it is new to the broker
   * @throws ItemException where the broker does not take it
   */
  boolean send(QueuedItem queued, CopyTask copyTask, String delivery, Collection<String> without) {
    TransferItem item = copyTask.item();
    Transfer transfer = queued.run().transfer();
    Path directory = transfer.plan().run().directory();
    Optional<String> list = transfer.toWithdraw(item);
    WorkOrder order = WorkOrder.of(copyTask, delivery, directory, settings(queued), list);
    boolean isRestart = item.output().kind().isHotStart();
    Map<String, Object> headers = new TreeMap<>();
    headers.put(WorkHeaders.DELIVERY, delivery);
    headers.put(WorkHeaders.DUPLICATE, delivery);
    headers.put("JMSPriority", isRestart ? PRIORITY_OF_RESTARTS : PRIORITY);
    without.forEach(worker -> headers.put(WorkHeaders.not(worker), true));
    return send(item.destination().name(), order.text(), headers);
  }

  /** Those of now, where they still mean the same by the destination: they say how fast. */
  private Destination settings(QueuedItem queued) {
    Destination begun = queued.destination();
    return destinations
        .find(begun.name())
        .map(DestinationQueue::destination)
        .filter(now -> DestinationPrint.of(now).equals(DestinationPrint.of(begun)))
        .orElse(begun);
  }

  private boolean send(String destination, String order, Map<String, Object> headers) {
    Exchange sent =
        inTime(
            () ->
                camel.send(
                    "direct:order-" + destination,
                    exchange -> {
                      exchange.getMessage().setBody(order);
                      exchange.getMessage().setHeaders(headers);
                    }));
    if (sent.getException() == null) {
      return true;
    }
    if (BrokerFailures.isDuplicate(sent.getException())) {
      return false;
    }
    throw trouble(sent.getException());
  }

  /** The client itself waits without limit where a full broker leaves it no room to send. */
  private Exchange inTime(Callable<Exchange> call) {
    Future<Exchange> sent = SENDERS.submit(call);
    try {
      return sent.get(BrokerLink.MOST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw trouble(new ActiveMQConnectionTimedOutException("no room to send"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ItemException.passing(Blame.OURS, "stopped on its way", e);
    } catch (ExecutionException e) {
      throw trouble(e.getCause());
    } finally {
      sent.cancel(true);
    }
  }

  /** The trouble of all destinations that a failure of the broker is. */
  ItemException trouble(Throwable failure) {
    watch.failed(failure);
    return ItemException.lasting(Blame.DESTINATION, link.line(failure), failure);
  }
}
