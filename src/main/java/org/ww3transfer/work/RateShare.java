package org.ww3transfer.work;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.schedule.DaySpan;
import org.ww3transfer.schedule.Rates;

/**
 * How much of an item may go in a second, as an order says it.
 *
 * @param otherwise bytes a second outside of the spans; empty for no limit
 * @param zone whose clock it is
 */
record RateShare(Optional<Long> otherwise, List<Timed> spans, String zone) {

  /** A part of the day, as in {@code 18:00-06:00}. */
  record Timed(String span, Optional<Long> rate) {
    Timed {
      DaySpan.parse(span);
      rate.ifPresent(RateShare::require);
    }

    private Rates.Timed timed() {
      return new Rates.Timed(DaySpan.parse(span), optional(rate));
    }
  }

  RateShare {
    spans = List.copyOf(spans);
    otherwise.ifPresent(RateShare::require);
    if (!ZoneId.of(zone).getId().equals(zone)) {
      throw new IllegalArgumentException("'" + zone + "' is no time zone");
    }
  }

  /** That of each file of a destination, of which so many may be under way at one time. */
  static RateShare of(Destination destination) {
    Rates share = destination.hours().rates().divided(destination.parallelFiles());
    return new RateShare(
        optional(share.otherwise()),
        share.spans().stream()
            .map(each -> new Timed("" + each.span(), optional(each.rate())))
            .toList(),
        share.zone().getId());
  }

  Rates rates() {
    return new Rates(
        optional(otherwise), spans.stream().map(Timed::timed).toList(), ZoneId.of(zone));
  }

  private static void require(long rate) {
    if (rate < 1) {
      throw new IllegalArgumentException(rate + " bytes a second is no rate");
    }
  }

  private static Optional<Long> optional(OptionalLong rate) {
    return rate.isPresent() ? Optional.of(rate.getAsLong()) : Optional.empty();
  }

  private static OptionalLong optional(Optional<Long> rate) {
    return rate.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}
