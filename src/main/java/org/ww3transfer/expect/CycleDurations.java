package org.ww3transfer.expect;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long the last cycles took from their reference times until they were whole.
 *
 * @param samples of the newest cycles, in the order of these
 */
record CycleDurations(List<Sample> samples) {
  static final CycleDurations NOTHING = new CycleDurations(List.of());

  /** With fewer, one slow cycle would be a tenth of all that is known. */
  static final int LEAST = 10;

  private static final int MOST = 30;

  /** What took longer was a backfill and no cycle that somebody waited for, days. */
  private static final int MOST_DAYS = 7;

  private static final Duration LEAST_MARGIN = Duration.ofMinutes(10);

  /** One of ten cycles may have been slow without that being usual. */
  private static final double QUANTILE = 0.9;

  private static final int MARGIN_PART = 4;

  CycleDurations {
    samples = Optional.ofNullable(samples).map(List::copyOf).orElse(List.of());
  }

  /**
   * A cycle.
   *
   * @param cycle its reference time, UTC
   * @param seconds until it was whole
   */
  record Sample(Instant cycle, long seconds) {}

  /** The same with one more; a cycle counts once. */
  CycleDurations and(Instant cycle, Duration span) {
    boolean isUsual = !span.isNegative() && span.toDays() < MOST_DAYS;
    if (!isUsual || samples.stream().anyMatch(each -> each.cycle().equals(cycle))) {
      return this;
    }
    List<Sample> sorted =
        Stream.concat(samples.stream(), Stream.of(new Sample(cycle, span.toSeconds())))
            .sorted(Comparator.comparing(Sample::cycle))
            .toList();
    return new CycleDurations(sorted.subList(Math.max(0, sorted.size() - MOST), sorted.size()));
  }

  /**
   * The time that nine of ten cycles were whole in, and a quarter of it, at least ten minutes, on
   * top. Empty where too few are known.
   */
  Optional<Duration> grace() {
    if (samples.size() < LEAST) {
      return Optional.empty();
    }
    long[] sorted = samples.stream().mapToLong(Sample::seconds).sorted().toArray();
    int rank = (int) Math.ceil(QUANTILE * sorted.length);
    Duration usual = Duration.ofSeconds(sorted[rank - 1]);
    Duration margin = usual.dividedBy(MARGIN_PART);
    return Optional.of(usual.plus(margin.compareTo(LEAST_MARGIN) > 0 ? margin : LEAST_MARGIN));
  }
}
