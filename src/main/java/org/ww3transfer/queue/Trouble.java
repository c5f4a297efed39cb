package org.ww3transfer.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ww3transfer.text.Spans;

/**
 * The trouble of a destination.
 *
 * @param since when it began, UTC
 * @param reason the last failure, one line
 * @param nextTry when it is asked again, UTC
 * @param delay between the last time and the next
 */
record Trouble(Instant since, String reason, Instant nextTry, Duration delay) {
  private static final Pattern NUMBERS = Pattern.compile("\\d+");

  static Trouble begins(Instant now, String reason, Duration delay) {
    return new Trouble(now, reason, now.plus(delay), delay);
  }

  /**
   * It was asked, and is not back.
   *
   * @param asked how long the store wants to be left alone
   */
  Trouble goesOn(Instant now, String why, Duration longest, Optional<Duration> asked) {
    Duration doubled = delay.multipliedBy(2);
    Duration pause = doubled.compareTo(longest) > 0 ? longest : doubled;
    return new Trouble(since, why, now.plus(pause), pause).after(now, asked);
  }

  /**
   * Whether a reason is the same but for its numbers, as that of a disk with less and less room.
   */
  boolean isAlike(String other) {
    return NUMBERS.matcher(reason).replaceAll("0").equals(NUMBERS.matcher(other).replaceAll("0"));
  }

  Trouble after(Instant now, Optional<Duration> asked) {
    Instant earliest = now.plus(asked.orElse(Duration.ZERO));
    return earliest.isAfter(nextTry) ? new Trouble(since, reason, earliest, delay) : this;
  }

  /**
   * Why an item is given up; empty where it goes on waiting.
   *
   * @param spent the time that counts from then to now
   * @param openedAt when its run was opened, UTC
   * @param most how long items wait
   */
  Optional<String> givesUp(Function<Instant, Duration> spent, Instant openedAt, Duration most) {
    Instant begun = since.isAfter(openedAt) ? since : openedAt;
    return spent.apply(begun).compareTo(most) > 0
        ? Optional.of(
            String.format(
                "given up: has waited for ww3.retry-for = %s; last: %s",
                Spans.asSetting(most), reason))
        : Optional.empty();
  }
}
