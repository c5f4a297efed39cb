package org.ww3transfer.route.work;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.task.Progress;
import org.ww3transfer.work.WorkResult;

/** The items that are with workers, and what came back before anybody asked. Thread-safe. */
final class ItemsWithWorkers {
  private final WorkerSilence hearing;
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final AbandonedOrders others;

  /** One item that somebody waits for. */
  final class Pending implements AutoCloseable {
    private final String delivery;
    private final Progress progress;
    private Optional<WorkResult> result;
    private Optional<String> worker = Optional.empty();
    private long copied;
    private long lastSign = hearing.now();
    private boolean isLost;

    private Pending(String delivery, Progress progress, Optional<WorkResult> result) {
      this.delivery = delivery;
      this.progress = progress;
      this.result = result;
    }

    /** Waits for the result; empty where nothing was heard of the item for so long. */
    Optional<WorkResult> await(long silenceNanos) throws InterruptedException {
      synchronized (ItemsWithWorkers.this) {
        long left = silenceNanos - silence();
        while (result.isEmpty() && left > 0) {
          ItemsWithWorkers.this.wait(left / 1_000_000 + 1);
          left = silenceNanos - silence();
        }
        return result;
      }
    }

    /** For how long nothing was heard of it, nanoseconds. */
    long silence() {
      synchronized (ItemsWithWorkers.this) {
        return hearing.silence(lastSign);
      }
    }

    /** Who was last heard to be at it. */
    Optional<String> worker() {
      synchronized (ItemsWithWorkers.this) {
        return worker;
      }
    }

    /**
     * It may go out once more under another id. Where its worker ends it all the same, that counts.
     */
    void lose() {
      synchronized (ItemsWithWorkers.this) {
        isLost = true;
      }
    }

    private void sign(WorkResult said) {
      worker = Optional.of(said.worker());
      long more = said.copied() - copied;
      progress.accept(more);
      progress.sent(Math.max(0, more)); // a worker does not say what was there before
      copied = said.copied();
      lastSign = hearing.now();
      if (!said.isProgress()) {
        result = Optional.of(said);
      }
    }

    /** Nobody waits for it any more. */
    @Override
    public void close() {
      synchronized (ItemsWithWorkers.this) {
        pending.remove(delivery);
        if (result.isEmpty() && isLost) {
          others.lose(delivery, worker, lastSign);
        } else if (result.isEmpty() && worker.isPresent()) {
          others.leave(delivery, worker, lastSign);
        }
        if (result.flatMap(WorkResult::done).isEmpty()) {
          progress.accept(-copied);
        }
      }
    }
  }

  ItemsWithWorkers(WorkerSilence hearing) {
    this.hearing = hearing;
    others = new AbandonedOrders(hearing);
  }

  /**
   * Waits for an item from now on.
   *
   * @param progress told how far it comes
   */
  synchronized Pending expect(String delivery, Progress progress) {
    Pending added = new Pending(delivery, progress, others.ask(delivery));
    pending.put(delivery, added);
    return added;
  }

  /** Somebody said something of an item. */
  synchronized void heard(WorkResult said) {
    waiting(said).ifPresentOrElse(known -> known.sign(said), () -> others.heard(said));
    notifyAll();
  }

  /** Who waits for that; the success of an order that was lost is waited for by the next one. */
  private Optional<Pending> waiting(WorkResult said) {
    Optional<Pending> known = Optional.ofNullable(pending.get(said.delivery()));
    return known.isPresent() || said.done().isEmpty()
        ? known
        : pending.values().stream()
            .filter(each -> others.isLostOf(each.delivery, said.delivery()))
            .findFirst();
  }

  /**
   * Nobody asks any more for an item that was delivered, by whichever of its orders.
   *
   * @param delivery its last order
   * @param by the one that was carried out
   * @return another one that some worker may still be at
   */
  synchronized Optional<String> conclude(String delivery, String by) {
    return others.conclude(delivery, by);
  }

  /** Whether its worker was silent for too long, and has said nothing since. */
  synchronized boolean isLost(String delivery) {
    return others.isLost(delivery);
  }

  /** Whether it was delivered, and nobody has asked yet. */
  synchronized boolean hasCome(String delivery) {
    return others.hasCome(delivery);
  }

  /** Whether it failed or was handed back while nobody waited for it. */
  synchronized boolean hasFailed(String delivery) {
    return others.hasFailed(delivery);
  }

  /** Who was last heard to be at an item that nobody waits for. */
  synchronized Optional<String> worker(String delivery) {
    return others.worker(delivery);
  }

  /** For how long nothing was heard of an item that nobody waits for, nanoseconds. */
  synchronized long silence(String delivery) {
    return others.silence(delivery);
  }

  /** Nothing could be heard of anything: silence begins anew. */
  void unheard() {
    hearing.begin();
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
