package org.ww3transfer.route.broker;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.thread.DaemonThreads;

/** Says once that the broker cannot be reached, and once that it is back. */
public final class BrokerWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final BrokerLink link;
  private final Runnable back;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("broker-watch"));
  private boolean isDown;

  /**
   * @param isAsked whether it is also asked while nothing is known to be wrong
   * @param back is told when it is back
   */
  public BrokerWatch(BrokerLink link, boolean isAsked, Runnable back) {
    this.link = link;
    this.back = back;
    var unused =
        thread.scheduleWithFixedDelay(
            () -> look(isAsked), EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Somebody could not reach it. */
  public synchronized void failed(Throwable failure) {
    if (!isDown) {
      isDown = true;
      LOG.warn("{}; it is asked again every {}s", link.line(failure), EVERY.toSeconds());
    }
  }

  /** Whether it could not be reached when it was last asked. */
  public synchronized boolean isDown() {
    return isDown;
  }

  private void look(boolean isAsked) {
    if (!isAsked && !isDown()) {
      return;
    }
    try {
      link.require();
    } catch (Exception e) {
      failed(e);
      return;
    }
    synchronized (this) {
      if (!isDown) {
        return;
      }
      isDown = false;
    }
    LOG.info("{}", link.said("is back"));
    back.run();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
