package org.ww3transfer.route.broker;

import java.time.Duration;
import java.util.Map;

/** Says whether something is to be said again: each once a minute, as there may be many items. */
public final class RepeatLimit {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final int MOST = 1_000;

  private final Map<String, Long> said = new BoundedMap<>(MOST);

  /** Whether that was not said within the last minute; it is said now. */
  public synchronized boolean isDue(String about) {
    long now = System.nanoTime();
    Long before = said.get(about);
    boolean isDue = before == null || now - before >= EVERY.toNanos();
    if (isDue) {
      said.put(about, now);
    }
    return isDue;
  }
}
