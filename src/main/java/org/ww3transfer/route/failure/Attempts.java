package org.ww3transfer.route.failure;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How often an item was tried, and for how long. Camel's own counter means something else in each
 * place where it can be read.
 */
public final class Attempts {
  private final LongSupplier nanoClock;
  private final long begun;
  private final AtomicInteger count = new AtomicInteger(1);

  /** The first, which begins now by a clock that only tells time spans. */
  public Attempts(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    begun = nanoClock.getAsLong();
  }

  /** Notes that another follows. */
  public void again() {
    count.incrementAndGet();
  }

  public int count() {
    return count.get();
  }

  /** Since the first began, milliseconds. */
  public long millis() {
    return TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong() - begun);
  }
}
