package org.ww3transfer.route.marker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.ww3transfer.run.PathText;

/**
 * Says of markers that they stay in the inbox for trouble of our own: of all of them one line a
 * minute, as a full disk keeps each. The inbox hands them in again, at growing intervals.
 */
public final class KeptMarkers {
  private static final Logger LOG = LoggerFactory.getLogger(KeptMarkers.class);
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoClock;
  private final Set<Path> markers = new HashSet<>();
  private long saidAt;

  public KeptMarkers(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    saidAt = nanoClock.getAsLong() - MINUTE;
  }

  synchronized void say(Path marker, String reason) {
    markers.add(marker);
    long now = nanoClock.getAsLong();
    if (now - saidAt >= MINUTE) {
      saidAt = now;
      LOG.error("{}: stays, and is taken up again: {}", PathText.of(marker), reason);
    } else {
      LOG.debug("{}: stays, and is taken up again: {}", PathText.of(marker), reason);
    }
  }

  /** Notes one that waits for its turn, which is no trouble: it is said once. */
  synchronized void waits(Path marker, String reason) {
    Level level = markers.add(marker) ? Level.INFO : Level.DEBUG;
    LOG.atLevel(level).log("{}: waits: {}", PathText.of(marker), reason);
  }

  synchronized boolean contains(Path marker) {
    return markers.contains(marker);
  }

  synchronized void forget(Path marker) {
    markers.remove(marker);
  }
}
