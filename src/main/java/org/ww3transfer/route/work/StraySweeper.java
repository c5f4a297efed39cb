package org.ww3transfer.route.work;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.thread.DaemonThreads;

/**
 * Has what nobody waits for taken back from the broker: at the start, from time to time, and at the
 * end, so that a hold and a window are kept while no daemon runs.
 */
final class StraySweeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StraySweeper.class);
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration MOST = Duration.ofSeconds(20);
  private static final Duration MOST_AT_END = Duration.ofSeconds(4);

  private final StrayOrders strays;
  private static final ThreadFactory THREADS = DaemonThreads.named("strays");

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(THREADS);

  StraySweeper(StrayOrders strays) {
    this.strays = strays;
    var unused =
        thread.scheduleWithFixedDelay(
            () -> strays.sweep(MOST, false), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Does it soon. */
  void wake() {
    try {
      thread.execute(() -> strays.sweep(MOST, false));
    } catch (RejectedExecutionException e) {
      LOG.debug("it is at its end", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    ScheduledExecutorService last = Executors.newSingleThreadScheduledExecutor(THREADS);
    try {
      var swept = last.submit(() -> strays.sweep(MOST_AT_END, true));
      swept.get(MOST_AT_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.debug("not all that no worker has is taken back", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      last.shutdownNow();
    }
  }
}
