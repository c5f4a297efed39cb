package org.ww3transfer.standby;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.Fence;
import org.ww3transfer.thread.DaemonThreads;

/**
 * The right to work of the daemon that has its turn. Once a second it gives a sign of life, and it
 * looks whether it was replaced before anything is written; where it was, the process ends at once.
 *
 * <p>A process that stood still does not know it, and a virtual machine that stood still may see it
 * by neither clock. So only a look at the file counts; the clocks just spare looks between pieces
 * of a copy.
 */
public final class Lease implements Fence.Guard, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private static final long BEAT_MILLIS = 1_000;

  /** Far less than a daemon that waits lets pass before it takes over. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private static final int MOST_QUIET_BEATS = 10;

  /** The clocks of this host. */
  public record Clocks(LongSupplier nanos, LongSupplier millis) {}

  private final Turn turn;
  private final Clocks clocks;
  private final Consumer<String> end;
  private final Map<String, Integer> quiet = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("standby"));

  private Map<String, String> waiting = Map.of();
  private boolean isTroubleTold;
  private volatile long provenNanos;
  private volatile long provenMillis;
  private volatile boolean isOver;

  /**
   * @param end ends the process at once, without any further step, and says why
   */
  public Lease(Turn turn, Clocks clocks, Consumer<String> end) {
    this.turn = turn;
    this.clocks = clocks;
    this.end = end;
    provenNanos = clocks.nanos().getAsLong();
    provenMillis = clocks.millis().getAsLong();
  }

  /** Has everything that is written from now on ask here first. */
  @SuppressWarnings("FutureReturnValueIgnored") // a beat throws nothing
  public Lease begin() {
    Fence.set(this);
    thread.scheduleWithFixedDelay(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    return this;
  }

  @Override
  public void require() throws IOException {
    long nanos = clocks.nanos().getAsLong();
    long millis = clocks.millis().getAsLong();
    boolean stands;
    try {
      stands = !isOver && turn.file().stands();
    } catch (IOException e) {
      throw StateException.of(turn.file().path(), e);
    }
    if (!stands) {
      throw lost(turn.whyLost());
    }
    provenNanos = nanos;
    provenMillis = millis;
  }

  @Override
  public void goesOn() throws IOException {
    long fresh = FRESH.toMillis();
    long byNanos = TimeUnit.NANOSECONDS.toMillis(clocks.nanos().getAsLong() - provenNanos);
    long byMillis = Math.abs(clocks.millis().getAsLong() - provenMillis);
    if (byNanos > fresh || byMillis > fresh) {
      require();
    }
  }

  /** One thread ends the process; others that find out as well wait here for that. */
  private synchronized StateException lost(String why) {
    if (!isOver) {
      isOver = true;
      end.accept(why);
    }
    return StateException.of(turn.file().path(), new IOException("is not this process's any more"));
  }

  private void beat() {
    try {
      if (!isOver && !turn.file().beat()) {
        LOG.debug("lost", lost(turn.whyLost()));
      } else if (!isOver && !turn.isLocked()) {
        LOG.debug("lost", lost(turn.whyUnlocked()));
      }
      sweep();
      isTroubleTold = false;
    } catch (IOException | RuntimeException e) {
      if (!isTroubleTold && !isOver) {
        LOG.warn("standby: no sign of life can be given: {}", e.toString());
      }
      isTroubleTold = true;
    }
  }

  /** What those left that waited and were killed. */
  private void sweep() throws IOException {
    Map<String, String> now = turn.folder().waits();
    quiet.keySet().retainAll(now.keySet());
    for (Map.Entry<String, String> each : now.entrySet()) {
      boolean isQuiet = each.getValue().equals(waiting.get(each.getKey()));
      int beats = quiet.merge(each.getKey(), 1, (before, one) -> isQuiet ? before + one : 0);
      if (beats > MOST_QUIET_BEATS) {
        turn.folder().remove(each.getKey());
      }
    }
    waiting = now;
  }

  /** Gives the turn up, so that another has it at once; nothing is written after that. */
  @Override
  public synchronized void close() {
    thread.shutdownNow();
    if (!isOver) {
      isOver = true;
      try {
        turn.file().remove();
      } catch (IOException e) {
        LOG.warn("standby: {}: cannot be removed: {}", turn.file().path(), e.toString());
      }
    }
  }
}
