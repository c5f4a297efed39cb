package org.ww3transfer.place;

import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.FileCalls;
import org.ww3transfer.schedule.Rates;

/**
 * Holds the bytes that go to one destination, by however many files, below a rate. Where that is
 * another at another time of day, it holds from then on, also for files that are under way.
 */
public final class Throttle {
  /** Short against what may be saved up, so nothing is lost. */
  private static final long LOOK_AGAIN_MILLIS = 10;

  /** Rate of so long is saved up while nothing goes; more would be seen as above the limit. */
  private static final long SAVED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

  public static final Throttle NONE = new Throttle(Rates.UNLIMITED, Clock.systemUTC());

  private final Rates rates;
  private final Clock clock;
  private final LongSupplier nanoClock;
  private volatile Limit limit;

  /** A rate with its limiter: what one has lent is not the next one's debt. */
  private static final class Limit {
    private final OptionalLong rate;
    private final LongSupplier nanoClock;
    private long freeAt;

    Limit(OptionalLong rate, LongSupplier nanoClock) {
      this.rate = rate;
      this.nanoClock = nanoClock;
      freeAt = nanoClock.getAsLong();
    }

    /** Whether they may go now; the next then wait for as long as these take. */
    synchronized boolean lets(int bytes) {
      if (rate.isEmpty()) {
        return true;
      }
      long now = nanoClock.getAsLong();
      if (freeAt - now > 0) {
        return false;
      }
      long begin = Math.max(0, freeAt - now + SAVED_NANOS) + now - SAVED_NANOS;
      freeAt = begin + (long) (bytes * NANOS_A_SECOND / rate.getAsLong());
      return true;
    }
  }

  /**
   * @param rates each at least 1 byte a second
   */
  public Throttle(Rates rates, Clock clock) {
    this(rates, clock, System::nanoTime);
  }

  Throttle(Rates rates, Clock clock, LongSupplier nanoClock) {
    this.rates = rates;
    this.clock = clock;
    this.nanoClock = nanoClock;
    limit = new Limit(OptionalLong.empty(), nanoClock);
  }

  /**
   * Waits until that many bytes more may go.
   *
   * @throws ItemException where the thread is interrupted meanwhile
   */
  public void take(int bytes) {
    if (!rates.areUnlimited()) {
      await(bytes);
    }
  }

  /** Looks again and again, so that another rate holds at once. */
  private void await(int bytes) {
    try {
      while (!limit().lets(bytes)) {
        FileCalls.goesOn();
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ItemException.passing(Blame.OURS, "stopped on its way", e);
    }
  }

  private Limit limit() {
    OptionalLong rate = rates.at(clock.instant());
    if (!limit.rate.equals(rate)) {
      change(rate);
    }
    return limit;
  }

  private synchronized void change(OptionalLong rate) {
    if (!limit.rate.equals(rate)) {
      limit = new Limit(rate, nanoClock);
    }
  }
}
