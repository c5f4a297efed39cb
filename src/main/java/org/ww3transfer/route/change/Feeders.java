package org.ww3transfer.route.change;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.route.transfer.Conclusions;

/** Hands what the queues give out to their routes, a thread a queue, while the routes stand. */
public final class Feeders extends LifecycleStrategySupport {
  private static final Logger LOG = LoggerFactory.getLogger(Feeders.class);
  private static final long PAUSE_MILLIS = 1000;

  private final Queues queues;
  private final Conclusions conclusions;
  private final UnderWay underWay;
  private final Set<DestinationQueue> fed = new HashSet<>();
  private final ExecutorService threads;
  private final ProducerTemplate camel;

  public Feeders(CamelContext context, Queues queues, Conclusions conclusions, UnderWay underWay) {
    this.queues = queues;
    this.conclusions = conclusions;
    this.underWay = underWay;
    threads = context.getExecutorServiceManager().newCachedThreadPool(this, "feeder");
    camel = context.createProducerTemplate();
  }

  /** Hands out what a queue gives from now on, until that is closed. */
  void feed(DestinationQueue queue) {
    synchronized (fed) {
      if (fed.add(queue)) {
        threads.execute(() -> feedUntilClosed(queue));
      }
    }
  }

  private void feedUntilClosed(DestinationQueue queue) {
    try {
      while (goesOn(queue)) {
        handOut(queue);
      }
    } catch (RuntimeException | Error e) {
      underWay.lost(uri(queue) + ": nothing is handed out any more: " + e + "; restart the daemon");
      throw e;
    }
  }

  /** One that was closed may be open again, and then has a thread already. */
  private boolean goesOn(DestinationQueue queue) {
    synchronized (fed) {
      boolean isOver = underWay.isStopping() || queue.isClosed();
      if (isOver) {
        fed.remove(queue);
      }
      return !isOver;
    }
  }

  @Override
  public void onContextStarted(CamelContext started) {
    queues.all().forEach(this::feed);
  }

  private static String uri(DestinationQueue queue) {
    return "direct:hand-" + queue.destination().name();
  }

  private void handOut(DestinationQueue queue) {
    String uri = uri(queue);
    try {
      QueuedItem item = queue.take();
      Exchange handed = camel.send(uri, exchange -> exchange.getMessage().setBody(item));
      if (handed.getException() != null) {
        LOG.error("{}: not handed out: {}", uri, Reasons.of(handed.getException()));
        conclusions.notHandedOut(item);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      LOG.debug("{}: ends, unless it is open again", uri);
    }
  }

  @Override
  public void onContextStopping(CamelContext stopping) {
    queues.close();
  }
}
