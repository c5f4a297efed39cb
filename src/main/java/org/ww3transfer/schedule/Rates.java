package org.ww3transfer.schedule;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much may go in a second, by the time of day.
 *
 * @param otherwise bytes a second outside of the spans; empty for no limit
 * @param spans none of which overlaps another
 * @param zone whose clock it is
 */
public record Rates(OptionalLong otherwise, List<Timed> spans, ZoneId zone) {
  public static final Rates UNLIMITED = always(OptionalLong.empty());

  /**
   * A part of the day.
   *
   * @param rate bytes a second; empty for no limit
   */
  public record Timed(DaySpan span, OptionalLong rate) {}

  public Rates {
    spans = List.copyOf(spans);
  }

  /** The same at any time. */
  public static Rates always(OptionalLong rate) {
    return new Rates(rate, List.of(), ZoneOffset.UTC);
  }

  /** A share of all of them, where so many share them. */
  public Rates divided(int sharers) {
    return new Rates(
        divided(otherwise, sharers),
        spans.stream().map(each -> new Timed(each.span(), divided(each.rate(), sharers))).toList(),
        zone);
  }

  private static OptionalLong divided(OptionalLong rate, int sharers) {
    return rate.isEmpty() ? rate : OptionalLong.of(Math.max(1, rate.getAsLong() / sharers));
  }

  /** Bytes a second at that time; empty for no limit. */
  public OptionalLong at(Instant time) {
    if (spans.isEmpty()) {
      return otherwise;
    }
    LocalTime shown = time.atZone(zone).toLocalTime();
    return spans.stream()
        .filter(each -> each.span().contains(shown))
        .map(Timed::rate)
        .findFirst()
        .orElse(otherwise);
  }

  /** Whether there is never a limit. */
  public boolean areUnlimited() {
    return otherwise.isEmpty() && spans.stream().allMatch(each -> each.rate().isEmpty());
  }
}
