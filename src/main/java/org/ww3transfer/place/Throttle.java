package org.ww3transfer.place;

import com.google.common.util.concurrent.RateLimiter;
import java.time.Clock;
import java.util.OptionalLong;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.FileCalls;
import org.ww3transfer.schedule.Rates;

/**
 * Holds the bytes that go to one destination, by however many files, below a rate. Where that is
 * another at another time of day, it holds from then on, also for files that are under way.
 */
public final class Throttle {
  /** Short against the second of rate that a limiter saves up, so nothing is lost. */
  private static final long LOOK_AGAIN_MILLIS = 10;

  public static final Throttle NONE = new Throttle(Rates.UNLIMITED, Clock.systemUTC());

  private final Rates rates;
  private final Clock clock;
  private volatile Limit limit = new Limit(OptionalLong.empty());

  /** A rate with its limiter: what one has lent is not the next one's debt. */
  private static final class Limit {
    private final OptionalLong rate;
    private final RateLimiter limiter;

    Limit(OptionalLong rate) {
      this.rate = rate;
      limiter = RateLimiter.create((double) rate.orElse(Long.MAX_VALUE));
    }

    boolean lets(int bytes) {
      return rate.isEmpty() || limiter.tryAcquire(bytes);
    }
  }

  /**
   * @param rates each at least 1 byte a second
   */
  public Throttle(Rates rates, Clock clock) {
    this.rates = rates;
    this.clock = clock;
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

  /** Not by the limiter's own waiting, which nothing ends. */
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
      limit = new Limit(rate);
    }
  }
}
