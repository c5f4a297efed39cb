package org.ww3transfer.route.worker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.task.Progress;
import org.ww3transfer.thread.DaemonThreads;
import org.ww3transfer.work.Presence;
import org.ww3transfer.work.WorkResult;

/** Says again and again what a worker is at, and how far it is, in a thread of its own. */
final class WorkSigns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkSigns.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int LOOKS_BETWEEN_IDLE_SIGNS = 4;
  private static final Duration LAST_WORD = Duration.ofSeconds(2);

  private final ProducerTemplate camel;
  private final String worker;
  private final IntFunction<Presence> presence;
  private int looks;
  private boolean wasBusy;
  private volatile long lastWork = System.nanoTime();
  private final Map<String, AtomicLong> copied = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("work-signs"));

  /**
   * @param presence how the worker is, by the number of items that it is at
   */
  WorkSigns(ProducerTemplate camel, String worker, IntFunction<Presence> presence) {
    this.camel = camel;
    this.worker = worker;
    this.presence = presence;
  }

  /** Begins to say so. */
  void begin() {
    var unused =
        thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    copied.keySet().forEach(this::say);
    boolean isBusy = !copied.isEmpty();
    if (looks++ % LOOKS_BETWEEN_IDLE_SIGNS == 0 || isBusy || wasBusy) {
      say(WorkResult.present(worker, presence.apply(copied.size())));
    }
    wasBusy = isBusy;
  }

  /** Says the last word, which may get lost. */
  void leave() {
    Presence last = presence.apply(copied.size()).last();
    try {
      thread
          .submit(() -> say(WorkResult.present(worker, last)))
          .get(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      LOG.debug("the last word is not said", e);
    }
  }

  /**
   * The worker is at an item from now on.
   *
   * @return to be told the bytes copied, and their negative when they turn out to be in vain
   */
  Progress begin(String delivery) {
    AtomicLong bytes = new AtomicLong();
    copied.put(delivery, bytes);
    try {
      // of a small file the result comes first
      var unused = thread.schedule(() -> say(delivery), FIRST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: not said, as the worker stops", delivery, e);
    }
    return bytes::addAndGet;
  }

  /** The worker is at it no more. */
  void end(String delivery) {
    lastWork = System.nanoTime();
    copied.remove(delivery);
  }

  /** Does something once a day. */
  void daily(Runnable task) {
    var unused = thread.scheduleWithFixedDelay(task, 1, 1, TimeUnit.DAYS);
  }

  /**
   * Does something, once, when the worker had nothing to do for so long from now on.
   *
   * @param isReached whether the broker lets it in right now, so that something could come
   */
  void whenIdle(Duration most, BooleanSupplier isReached, Runnable then) {
    lastWork = System.nanoTime(); // a start may take longer than that
    long every = Math.max(1, Math.min(most.toMillis() / 4, EVERY.toMillis()));
    AtomicBoolean isDone = new AtomicBoolean();
    var unused =
        thread.scheduleWithFixedDelay(
            () -> {
              boolean isOver = isIdle(most) && isReached.getAsBoolean() && isIdle(most);
              if (isOver && !isDone.getAndSet(true)) {
                then.run();
              }
            },
            every,
            every,
            TimeUnit.MILLISECONDS);
  }

  private boolean isIdle(Duration most) {
    return copied.isEmpty() && System.nanoTime() - lastWork >= most.toNanos();
  }

  /** It is idle from now on at the earliest. */
  void countAnew() {
    lastWork = System.nanoTime();
  }

  private void say(String delivery) {
    AtomicLong bytes = copied.get(delivery);
    if (bytes == null) {
      return;
    }
    say(WorkResult.progress(delivery, worker, bytes.get()));
  }

  private void say(WorkResult what) {
    String text = what.text();
    Exchange said = camel.send("direct:work-sign", sign -> sign.getMessage().setBody(text));
    if (said.getException() != null) {
      LOG.debug("{}: not said", what.delivery(), said.getException());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
