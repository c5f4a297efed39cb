package org.ww3transfer.route.work;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.ww3transfer.thread.DaemonThreads;

/**
 * Since when what workers say is heard. It is not while this process stands still, or while the
 * broker is away: what they said meanwhile lies in a queue, and nobody has been silent.
 * Thread-safe.
 */
final class WorkerSilence {
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** Longer than a busy machine keeps a thread from its turn. */
  private static final Duration STILL = Duration.ofSeconds(10);

  private final LongSupplier nanos;
  private long lastBeat;
  private long since;

  /**
   * @param nanos the time, as {@link System#nanoTime} tells it
   */
  WorkerSilence(LongSupplier nanos) {
    this.nanos = nanos;
    lastBeat = nanos.getAsLong();
    since = lastBeat;
  }

  /** Has a thread of its own find out when the process stood still, until that is ended. */
  ScheduledExecutorService watch() {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("hearing"));
    var unused =
        thread.scheduleWithFixedDelay(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    return thread;
  }

  /** The process does not stand still now; to be called again and again. */
  synchronized void beat() {
    long now = nanos.getAsLong();
    if (now - lastBeat > STILL.toNanos()) {
      since = now;
    }
    lastBeat = now;
  }

  /** Nothing could be heard of anybody until now. */
  synchronized void begin() {
    since = nanos.getAsLong();
  }

  long now() {
    return nanos.getAsLong();
  }

  /** For how long one has been silent that was last heard at that time, nanoseconds. */
  synchronized long silence(long lastHeard) {
    beat(); // whoever comes first after a standstill finds it out
    return Math.min(lastBeat - lastHeard, lastBeat - since);
  }
}
