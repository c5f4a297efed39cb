package org.ww3transfer.route;

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
final class Feeders extends LifecycleStrategySupport {
  private static final Logger LOG = LoggerFactory.getLogger(Feeders.class);
  private static final long PAUSE_MILLIS = 1000;

  private final CamelContext context;
  private final Queues queues;
  private final Conclusions conclusions;
  private final UnderWay underWay;

  Feeders(CamelContext context, Queues queues, Conclusions conclusions, UnderWay underWay) {
    this.context = context;
    this.queues = queues;
    this.conclusions = conclusions;
    this.underWay = underWay;
  }

  @Override
  public void onContextStarted(CamelContext started) {
    ExecutorService threads =
        context.getExecutorServiceManager().newCachedThreadPool(this, "feeder");
    ProducerTemplate camel = context.createProducerTemplate();
    queues.all().forEach(queue -> threads.execute(() -> feed(queue, camel)));
  }

  private void feed(DestinationQueue queue, ProducerTemplate camel) {
    String uri = "direct:hand-" + queue.destination().name();
    try {
      while (!underWay.isStopping()) {
        QueuedItem item = queue.take();
        Exchange handed = camel.send(uri, exchange -> exchange.getMessage().setBody(item));
        if (handed.getException() != null) {
          LOG.error("{}: not handed out: {}", uri, Reasons.of(handed.getException()));
          conclusions.notHandedOut(item);
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("{}: ends", uri);
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      underWay.lost(uri + ": nothing is handed out any more: " + e + "; restart the daemon");
      throw e;
    }
  }

  @Override
  public void onContextStopping(CamelContext stopping) {
    queues.close();
  }
}
