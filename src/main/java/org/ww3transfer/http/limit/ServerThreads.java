package org.ww3transfer.http.limit;

import java.io.Closeable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that read requests and answer them. Each listener holds one, and has one more added
 * for it. What they cannot take on is cut off, as more than that is no question of an operator's.
 */
public final class ServerThreads implements Executor, Closeable {
  /** A few of them may wait for requests that come slowly, or for their turn. */
  private static final int THREADS = 8;

  private static final int MOST_WAITING = 64;
  private static final long IDLE_SECONDS = 60;

  private final AtomicInteger number = new AtomicInteger();
  private final ThreadPoolExecutor pool;

  /**
   * @param mostHeld how many may be held by listeners
   */
  public ServerThreads(int mostHeld) {
    pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS + mostHeld,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            this::thread);
    pool.allowCoreThreadTimeOut(true);
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "http-" + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  /** So many are held by listeners. */
  public void held(int count) {
    pool.setCorePoolSize(THREADS + count);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
