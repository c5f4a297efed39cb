package org.ww3transfer.destination;

import com.google.common.util.concurrent.RateLimiter;
import java.util.Optional;
import java.util.OptionalLong;

/** Holds the bytes that go to one destination, by however many files, below a rate. */
public final class Throttle {
  public static final Throttle NONE = new Throttle(OptionalLong.empty());

  private final Optional<RateLimiter> limiter;

  /**
   * @param bytesPerSecond the most, at least 1; empty for no limit
   */
  public Throttle(OptionalLong bytesPerSecond) {
    limiter =
        bytesPerSecond.isPresent()
            ? Optional.of(RateLimiter.create((double) bytesPerSecond.getAsLong()))
            : Optional.empty();
  }

  /** Waits until that many bytes more may go. */
  public void take(int bytes) {
    limiter.ifPresent(rate -> rate.acquire(bytes));
  }
}
