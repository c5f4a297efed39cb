package org.ww3transfer.header.file;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Times as they come, of which only the ends, the number and the first unevenness are kept. */
public final class TimeSeries {
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> before = Optional.empty();
  private Optional<Instant> last = Optional.empty();
  private Optional<Duration> stride = Optional.empty();
  private Optional<String> uneven = Optional.empty();
  private long count;

  public void add(Instant time) {
    if (last.isPresent()) {
      Duration step = Duration.between(last.get(), time);
      if (uneven.isEmpty() && !stride.map(step::equals).orElse(!step.isZero())) {
        uneven = Optional.of(phrase(time));
      }
      stride = stride.or(() -> Optional.of(step));
    }
    first = first.or(() -> Optional.of(time));
    before = last;
    last = Optional.of(time);
    count++;
  }

  private String phrase(Instant time) {
    String earlier = before.map(each -> each + ", ").orElse("");
    return earlier + last.orElseThrow() + ", " + time;
  }

  Optional<Instant> first() {
    return first;
  }

  public Optional<Instant> last() {
    return last;
  }

  public long count() {
    return count;
  }

  /** All of them; at least one must have come. */
  public Header.Times times() {
    return new Header.Times(first.orElseThrow(), last.orElseThrow(), count, uneven);
  }
}
