package org.ww3transfer.ww3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a run begins and ends by what was said of it from outside, in its marker or on the command
 * line: a coupled run's namelist does not say.
 *
 * @param start UTC, whole seconds
 * @param stop UTC, whole seconds
 */
public record GivenTimes(Optional<Instant> start, Optional<Instant> stop) {
  /** Nothing was said. */
  public static final GivenTimes NONE = new GivenTimes(Optional.empty(), Optional.empty());

  /**
   * @throws IllegalArgumentException with one line for the operator, where no run can have these
   */
  public GivenTimes {
    requireSecond(start);
    requireSecond(stop);
    if (start.isPresent() && stop.isPresent() && !stop.get().isAfter(start.get())) {
      throw new IllegalArgumentException(
          "stop " + stop.get() + " is not after start " + start.get());
    }
  }

  private static void requireSecond(Optional<Instant> time) {
    if (time.isPresent() && !time.get().truncatedTo(ChronoUnit.SECONDS).equals(time.get())) {
      throw new IllegalArgumentException(time.get() + " is not a whole second");
    }
  }
}
