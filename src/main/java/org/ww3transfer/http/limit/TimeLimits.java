package org.ww3transfer.http.limit;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.ww3transfer.thread.DaemonThreads;

/**
 * Ends what takes too long. A thread that is interrupted while it writes to a connection, or reads
 * from it, closes it (java.nio.channels.InterruptibleChannel).
 */
public final class TimeLimits implements Closeable {
  private final ScheduledThreadPoolExecutor clock;

  /** What may take long. */
  @FunctionalInterface
  public interface Action<T> {
    T run() throws IOException;
  }

  public TimeLimits() {
    clock = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("http-limits"));
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Does it, and interrupts the thread of the caller when the time is over. */
  public <T> T within(Duration time, Action<T> action) throws IOException {
    Interruption limit = new Interruption();
    ScheduledFuture<?> end = after(time, limit::come);
    try {
      return action.run();
    } finally {
      limit.lift();
      end.cancel(false);
    }
  }

  /** Has that done, which takes no time, a while later. */
  ScheduledFuture<?> after(Duration time, Runnable action) {
    return clock.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
