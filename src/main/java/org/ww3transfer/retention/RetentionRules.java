package org.ww3transfer.retention;

import java.time.Duration;
import java.util.Set;

/**
 * Which restarts are kept: each that any of the rules keeps.
 *
 * @param clock what ages are counted from
 * @param keepWithin those not older than this
 * @param keepLast those of so many newest times, at least 1
 * @param keepDaily the first of each of so many days, the clock's own included; 0 for none
 * @param keepWeekly the first of each of so many weeks, which begin on Monday, the clock's own
 *     included; 0 for none
 * @param keepCycles hours of the day, UTC; those valid at one of them are kept for good
 * @param maxDeletes the most that one run deletes at a destination, the oldest first
 * @param groupBy which are compared with each other
 * @param gap restarts of a group that lie farther apart are of different stretches, which age apart
 */
public record RetentionRules(
    RetentionClock clock,
    Duration keepWithin,
    int keepLast,
    int keepDaily,
    int keepWeekly,
    Set<Integer> keepCycles,
    int maxDeletes,
    GroupBy groupBy,
    Duration gap) {

  public RetentionRules {
    if (keepLast < 1) {
      throw new IllegalArgumentException("to keep none at all is no rule");
    }
    keepCycles = Set.copyOf(keepCycles);
  }
}
