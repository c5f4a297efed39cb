package org.ww3transfer.http.limit;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

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
    clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "http-limits");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Does it, and interrupts the thread of the caller when the time is over. */
  public <T> T within(Duration time, Action<T> action) throws IOException {
    Limit limit = new Limit(Thread.currentThread());
    ScheduledFuture<?> end = clock.schedule(limit::reach, time.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return action.run();
    } finally {
      limit.lift();
      end.cancel(false);
    }
  }

  /** Nobody is interrupted any more once it is lifted: the thread may do something else by then. */
  private static final class Limit {
    private final Thread thread;
    private boolean isLifted;

    Limit(Thread thread) {
      this.thread = thread;
    }

    synchronized void reach() {
      if (!isLifted) {
        thread.interrupt();
      }
    }

    synchronized void lift() {
      isLifted = true;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
