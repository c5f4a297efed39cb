package org.ww3transfer.inbox;

import java.util.concurrent.TimeUnit;

/**
 * The processor time that listing folders may take beyond its steady share. It grows while nothing
 * happens, so that a change after a quiet time is seen at once, also in a huge folder. Where
 * folders change all the time it is soon spent.
 */
final class ScanBudget {
  /** A hundredth of the time that passes is saved. */
  private static final int SHARE = 100;

  /** Some twenty looks into a folder of a hundred thousand files. */
  private static final long MOST = TimeUnit.SECONDS.toNanos(3);

  private long left = MOST;
  private long at;

  /**
   * @param now on the clock of {@link System#nanoTime}, like all other times here
   */
  ScanBudget(long now) {
    at = now;
  }

  /** Whether a look may be made on credit. */
  boolean isLeft(long now) {
    left = Math.min(MOST, left + (now - at) / SHARE);
    at = now;
    return left > 0;
  }

  /** A look took so much; the last one may take more than was left. */
  void spend(long nanos) {
    left -= nanos;
  }
}
