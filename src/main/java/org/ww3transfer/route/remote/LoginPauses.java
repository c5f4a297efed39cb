package org.ww3transfer.route.remote;

import java.time.Duration;

/**
 * How long a store is left alone that does not let us in.
 *
 * @param first the first time; each time twice as long
 * @param longest the most that this grows to
 */
public record LoginPauses(Duration first, Duration longest) {
  /** Of passwords: many servers lock an account after a few wrong ones. */
  public static final LoginPauses OF_PASSWORDS =
      new LoginPauses(Duration.ofMinutes(1), Duration.ofHours(1));

  /** Of keys, for which no store locks an account: people give them back, and want to see it. */
  public static final LoginPauses OF_KEYS =
      new LoginPauses(Duration.ofSeconds(5), Duration.ofSeconds(30));

  Duration after(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(longest) > 0 ? longest : twice;
  }
}
