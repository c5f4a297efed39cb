package org.ww3transfer.ww3.post;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ww3transfer.ww3.Ticks;

/**
 * Times put together by a text that never goes back as time goes on, such as the date in a file's
 * name. The bounds are found by halving: a year may hold millions of times.
 *
 * @param ticks the times
 * @param text what those of one period have in common; texts compare as their times do
 */
record Periods(Ticks ticks, Function<Instant, String> text) {

  /** The times of each period in turn. */
  Stream<Ticks> slices() {
    return LongStream.iterate(0, from -> from < ticks.count(), this::next)
        .mapToObj(from -> ticks.slice(from, next(from)));
  }

  /** The times of the period with that text. */
  Optional<Ticks> named(String wanted) {
    long from = firstFrom(0, wanted, false);
    return from < ticks.count() && textAt(from).equals(wanted)
        ? Optional.of(ticks.slice(from, next(from)))
        : Optional.empty();
  }

  private long next(long from) {
    return firstFrom(from, textAt(from), true);
  }

  /** The index of the first time whose text is the given one or behind it, or only behind it. */
  private long firstFrom(long from, String wanted, boolean isBehind) {
    long low = from;
    long high = ticks.count();
    while (low < high) {
      long middle = (low + high) >>> 1;
      int order = textAt(middle).compareTo(wanted);
      if (order > 0 || (order == 0 && !isBehind)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private String textAt(long index) {
    return text.apply(ticks.at(index));
  }
}
