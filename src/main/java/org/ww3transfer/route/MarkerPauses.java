package org.ww3transfer.route;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Markers that stay in the inbox for trouble of our own, and when each is taken up again: at
 * growing intervals, so that a run of many files is not begun again and again.
 */
final class MarkerPauses {
  private static final Logger LOG = LoggerFactory.getLogger(MarkerPauses.class);

  private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();

  private record Pause(long begun, long nanos) {}

  private final LongSupplier nanoClock;
  private final Map<Path, Pause> pauses = new ConcurrentHashMap<>();
  private long saidAt;

  MarkerPauses(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    saidAt = nanoClock.getAsLong() - LONGEST_NANOS;
  }

  /** Leaves a marker alone for a while, and says why, of all markers once a minute. */
  void begin(Path marker, String reason) {
    long now = nanoClock.getAsLong();
    pauses.merge(
        marker,
        new Pause(now, FIRST_NANOS),
        (last, first) -> new Pause(now, Math.min(2 * last.nanos(), LONGEST_NANOS)));
    say(marker, reason, now);
  }

  private synchronized void say(Path marker, String reason, long now) {
    if (now - saidAt >= LONGEST_NANOS) {
      saidAt = now;
      LOG.error("{}: stays, and is taken up again: {}", marker, reason);
    } else {
      LOG.debug("{}: stays, and is taken up again: {}", marker, reason);
    }
  }

  /** Whether it is to be left alone now. */
  boolean isPaused(Path marker) {
    Pause pause = pauses.get(marker);
    return pause != null && nanoClock.getAsLong() - pause.begun() < pause.nanos();
  }

  /** Whether it has been left alone before, since it was dropped. */
  boolean isKnown(Path marker) {
    return pauses.containsKey(marker);
  }

  /** The marker is gone. */
  void forget(Path marker) {
    pauses.remove(marker);
  }
}
