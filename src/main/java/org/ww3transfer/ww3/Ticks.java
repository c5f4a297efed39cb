package org.ww3transfer.ww3;

import java.time.Instant;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Evenly spaced output times of one stream within one run.
 *
 * @param first the first time, UTC; meaningless where {@code count} is 0
 * @param strideSeconds seconds from one time to the next, at least 1
 * @param count how many there are; may be 0
 */
public record Ticks(Instant first, long strideSeconds, long count) {

  /** No output at all. */
  static final Ticks NONE = new Ticks(Instant.EPOCH, 1, 0);

  /**
   * The times {@code phase + k·stride} in {@code [from, to]}, both ends included, for any whole k
   * at or above 0. The phase stays that of {@code phase} where it lies before {@code from}
   * (w3initmd.F90: the first tick is found by counting up from the stream's start).
   */
  static Ticks within(Instant phase, long strideSeconds, Instant from, Instant to) {
    long behind = Math.max(0, from.getEpochSecond() - phase.getEpochSecond());
    long steps = -Math.floorDiv(-behind, strideSeconds);
    Instant first = phase.plusSeconds(Math.multiplyExact(steps, strideSeconds));
    if (first.isAfter(to)) {
      return NONE;
    }
    long span = to.getEpochSecond() - first.getEpochSecond();
    return new Ticks(first, strideSeconds, span / strideSeconds + 1);
  }

  boolean isEmpty() {
    return count == 0;
  }

  Instant last() {
    return at(count - 1);
  }

  /** How many of them are at or before the given time. */
  long countUpTo(Instant time) {
    if (isEmpty() || first.isAfter(time)) {
      return 0;
    }
    long span = time.getEpochSecond() - first.getEpochSecond();
    return Math.min(count, span / strideSeconds + 1);
  }

  Instant at(long index) {
    return first.plusSeconds(index * strideSeconds);
  }

  Stream<Instant> stream() {
    return LongStream.range(0, count).mapToObj(this::at);
  }
}
