package org.ww3transfer.route.work;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.ww3transfer.route.broker.BoundedMap;
import org.ww3transfer.work.WorkResult;

/** The items that are with workers, and what came back before anybody asked. Thread-safe. */
final class Outstanding {
  /** Of items that no run asks for again. */
  private static final int MOST_EARLY = 10_000;

  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final Map<String, WorkResult> early = new BoundedMap<>(MOST_EARLY);

  /** What was last heard of items that nobody waits for. */
  private final Map<String, Sign> strays = new BoundedMap<>(MOST_EARLY);

  /**
   * What was heard of an item.
   *
   * @param nanos when; when somebody first asked where nothing was
   * @param isEnd whether it has failed or was handed back
   */
  private record Sign(Optional<String> worker, long nanos, boolean isEnd) {}

  /** One item that somebody waits for. */
  final class Pending implements AutoCloseable {
    private final String delivery;
    private final LongConsumer progress;
    private Optional<WorkResult> result;
    private Optional<String> worker = Optional.empty();
    private long copied;
    private long lastSign = System.nanoTime();

    private Pending(String delivery, LongConsumer progress, Optional<WorkResult> result) {
      this.delivery = delivery;
      this.progress = progress;
      this.result = result;
    }

    /** Waits for the result; empty where nothing was heard of the item for so long. */
    Optional<WorkResult> await(long silenceNanos) throws InterruptedException {
      synchronized (Outstanding.this) {
        long left = silenceNanos - silence();
        while (result.isEmpty() && left > 0) {
          Outstanding.this.wait(left / 1_000_000 + 1);
          left = silenceNanos - silence();
        }
        return result;
      }
    }

    /** For how long nothing was heard of it, nanoseconds. */
    long silence() {
      synchronized (Outstanding.this) {
        return System.nanoTime() - lastSign;
      }
    }

    /** Who was last heard to be at it. */
    Optional<String> worker() {
      synchronized (Outstanding.this) {
        return worker;
      }
    }

    private void sign(String who, long bytes) {
      worker = Optional.of(who);
      progress.accept(bytes - copied);
      copied = bytes;
      lastSign = System.nanoTime();
    }

    /** Nobody waits for it any more. */
    @Override
    public void close() {
      synchronized (Outstanding.this) {
        pending.remove(delivery);
        if (result.isEmpty() && worker.isPresent()) {
          strays.put(delivery, new Sign(worker, lastSign, false));
        }
        if (result.flatMap(WorkResult::done).isEmpty()) {
          progress.accept(-copied);
        }
      }
    }
  }

  /**
   * Waits for an item from now on.
   *
   * @param progress told the bytes copied, and their negative when they turn out to be in vain
   */
  synchronized Pending expect(String delivery, LongConsumer progress) {
    Pending added = new Pending(delivery, progress, Optional.ofNullable(early.remove(delivery)));
    pending.put(delivery, added);
    return added;
  }

  /** Somebody said something of an item. */
  synchronized void heard(WorkResult said) {
    Optional<Pending> known = Optional.ofNullable(pending.get(said.delivery()));
    if (known.isPresent()) {
      known.get().sign(said.worker(), said.copied());
      if (!said.isProgress()) {
        known.get().result = Optional.of(said);
      }
    } else if (said.done().isPresent()) {
      early.put(said.delivery(), said);
    } else {
      Optional<String> worker = Optional.of(said.worker());
      strays.put(said.delivery(), new Sign(worker, System.nanoTime(), !said.isProgress()));
    }
    notifyAll();
  }

  /** Whether it was delivered, and nobody has asked yet. */
  synchronized boolean hasCome(String delivery) {
    return early.containsKey(delivery);
  }

  /** Whether it failed or was handed back while nobody waited for it. */
  synchronized boolean hasFailed(String delivery) {
    return Optional.ofNullable(strays.get(delivery)).filter(Sign::isEnd).isPresent();
  }

  /** Who was last heard to be at an item that nobody waits for. */
  synchronized Optional<String> worker(String delivery) {
    return Optional.ofNullable(strays.get(delivery)).flatMap(Sign::worker);
  }

  /** For how long nothing was heard of an item that nobody waits for, nanoseconds. */
  synchronized long silence(String delivery) {
    long now = System.nanoTime();
    Sign known = strays.computeIfAbsent(delivery, id -> new Sign(Optional.empty(), now, false));
    return now - known.nanos();
  }

  /** Nothing could be heard of anything: silence begins anew. */
  synchronized void unheard() {
    strays.values().removeIf(known -> !known.isEnd());
  }

  /** Whether it was delivered, failed or was handed back while nobody waited for it. */
  synchronized boolean hasEnded(String delivery) {
    return hasCome(delivery) || hasFailed(delivery);
  }

  /** Waits until an item that nobody waits for has ended, for so long at most. */
  synchronized void awaitEnd(String delivery, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    long left = most.toNanos();
    while (!hasEnded(delivery) && left > 0) {
      wait(left / 1_000_000 + 1);
      left = end - System.nanoTime();
    }
  }
}
