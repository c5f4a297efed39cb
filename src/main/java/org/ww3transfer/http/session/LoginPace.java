package org.ww3transfer.http.session;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often a guess of a token is answered as such: some times at once, then once in a while. Who
 * guesses at other times is told to wait. The right token is always let in, so what keeps it from
 * being guessed is its length.
 */
public final class LoginPace {
  private static final int AT_ONCE = 5;
  private static final Duration STEP = Duration.ofSeconds(5);

  private final LongSupplier nanoClock;

  /** Guesses that are still remembered, and when they were last fewer. */
  private long failed;

  private long since;

  public LoginPace(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    since = nanoClock.getAsLong();
  }

  /** Whether a guess may be made. */
  public synchronized boolean isOpen() {
    long passed = (nanoClock.getAsLong() - since) / STEP.toNanos();
    since += passed * STEP.toNanos();
    failed = Math.max(0, failed - passed);
    return failed < AT_ONCE;
  }

  /** A guess was wrong. */
  public synchronized void failed() {
    failed++;
  }

  /** Seconds until another may be made. */
  public static long pauseSeconds() {
    return STEP.toSeconds();
  }
}
