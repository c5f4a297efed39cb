package org.ww3transfer.page.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.ww3transfer.http.live.Fragments;

/**
 * Has what is dear drawn as seldom as it is dear: the story of a run of a hundred thousand outputs
 * is read from its journal each time.
 */
public final class PacedFragments implements Fragments {
  /** Of a thread's time one part in so many. */
  private static final int SHARE = 20;

  private final Fragments source;
  private final LongSupplier nanoClock;
  private Map<String, String> last = Map.of();
  private long due;

  /**
   * @param nanoClock a clock that only runs forward, such as {@link System#nanoTime}
   */
  public PacedFragments(Fragments source, LongSupplier nanoClock) {
    this.source = source;
    this.nanoClock = nanoClock;
    due = nanoClock.getAsLong();
  }

  @Override
  public synchronized Map<String, String> now() throws IOException {
    long begin = nanoClock.getAsLong();
    if (begin - due >= 0) {
      Map<String, String> now = source.now();
      long cost = nanoClock.getAsLong() - begin;
      due = begin + Math.min(cost * SHARE, Duration.ofMinutes(1).toNanos());
      // of what is gone the last state stays to be read
      last = now.isEmpty() ? last : now;
    }
    return last;
  }
}
