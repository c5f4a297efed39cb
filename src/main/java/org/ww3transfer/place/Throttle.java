package org.ww3transfer.place;

import com.google.common.util.concurrent.RateLimiter;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.FileCalls;

/** Holds the bytes that go to one destination, by however many files, below a rate. */
public final class Throttle {
  /** Short against the second of rate that a limiter saves up, so nothing is lost. */
  private static final long LOOK_AGAIN_MILLIS = 10;

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

  /**
   * Waits until that many bytes more may go.
   *
   * @throws ItemException where the thread is interrupted meanwhile
   */
  public void take(int bytes) {
    if (limiter.isPresent()) {
      take(limiter.get(), bytes);
    }
  }

  /** Not by the limiter's own waiting, which nothing ends. */
  private static void take(RateLimiter rate, int bytes) {
    try {
      while (!rate.tryAcquire(bytes)) {
        FileCalls.goesOn();
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ItemException.passing(Blame.OURS, "stopped on its way", e);
    }
  }
}
