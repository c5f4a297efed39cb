package org.ww3transfer.route.work;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.ww3transfer.work.WorkResult;

/** The items that are with workers, and what came back before anybody asked. Thread-safe. */
final class Outstanding {
  /** Of items that no run asks for again. */
  private static final int MOST_EARLY = 10_000;

  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final Map<String, WorkResult> early =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, WorkResult> eldest) {
          return size() > MOST_EARLY;
        }
      };

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
      notifyAll();
    } else if (said.done().isPresent()) {
      early.put(said.delivery(), said);
    }
  }
}
