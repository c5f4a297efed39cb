package org.ww3transfer.http.limit;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that read requests and answer them. Each listener holds one, and has one more added
 * for it. What they cannot take on is cut off, as more than that is no question of an operator's.
 *
 * <p>The server of the JDK has a thread wait for the headers of a request from its first byte on.
 * While others wait for a thread, one has only a moment for that, a shorter one the more they are:
 * headers are sent at once by all who mean to ask something, and have come while their turn was
 * waited for. Whoever reads an answer has such a moment too, a longer one.
 */
public final class ServerThreads implements Executor, Closeable {
  /** More than may wait for their turn: some are left for what everybody may ask. */
  private static final int THREADS = 32;

  private static final int MOST_WAITING = 64;
  private static final long IDLE_SECONDS = 60;
  private static final Duration MOMENT = Duration.ofMillis(200);

  /** Of a moment: an answer may be long, and its way slow. */
  private static final int TO_READ_AN_ANSWER = 5;

  /** So many that wait halve it. */
  private static final int HALVING = 8;

  private final AtomicInteger number = new AtomicInteger();
  private final Map<Thread, Interruption> reading = new ConcurrentHashMap<>();
  private final Map<Thread, Interruption> writing = new ConcurrentHashMap<>();
  private final AtomicBoolean isHurrying = new AtomicBoolean();
  private final TimeLimits limits;
  private final ThreadPoolExecutor pool;

  /**
   * @param mostHeld how many may be held by listeners
   */
  public ServerThreads(int mostHeld, TimeLimits limits) {
    this.limits = limits;
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

  /**
   * Has a request read and answered.
   *
   * @param task tells by {@link #isRead} when its headers are there
   */
  @Override
  public void execute(Runnable task) {
    pool.execute(
        () -> {
          reading.put(Thread.currentThread(), new Interruption());
          try {
            task.run();
          } finally {
            isRead();
          }
        });
    hurry();
  }

  /** The headers of the request that the calling thread has taken on are there. */
  public void isRead() {
    Optional.ofNullable(reading.remove(Thread.currentThread())).ifPresent(Interruption::lift);
  }

  /** Sends an answer. */
  @FunctionalInterface
  public interface Sending {
    void send() throws IOException;
  }

  /** Has an answer sent by the calling thread, as long as its reader takes it. */
  public void send(Sending sending) throws IOException {
    Interruption cut = new Interruption();
    writing.put(Thread.currentThread(), cut);
    try {
      sending.send();
    } finally {
      writing.remove(Thread.currentThread());
      cut.lift();
    }
  }

  private void hurry() {
    if (!pool.getQueue().isEmpty() && isHurrying.compareAndSet(false, true)) {
      var unused = limits.after(moment(), this::cutOffSlow);
    }
  }

  private void cutOffSlow() {
    isHurrying.set(false);
    if (!pool.getQueue().isEmpty()) {
      long nanos = moment().toNanos();
      cutOff(reading, nanos);
      cutOff(writing, nanos * TO_READ_AN_ANSWER);
      hurry();
    }
  }

  private static void cutOff(Map<Thread, Interruption> those, long nanos) {
    those.values().stream().filter(each -> each.isDue(nanos)).forEach(Interruption::come);
  }

  private Duration moment() {
    return MOMENT.multipliedBy(HALVING).dividedBy(HALVING + pool.getQueue().size());
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
