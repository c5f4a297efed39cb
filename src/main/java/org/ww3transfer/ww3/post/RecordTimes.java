package org.ww3transfer.ww3.post;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.namelist.Value;
import org.ww3transfer.namelist.Values;
import org.ww3transfer.ww3.Ticks;
import org.ww3transfer.ww3.model.ModelDate;
import org.ww3transfer.ww3.model.ModelStamp;

/**
 * Which of the model's records a post-processor takes ({@code TIMESTART}, {@code TIMESTRIDE},
 * {@code TIMECOUNT}; ww3_ounf.F90, ww3_ounp.F90).
 *
 * @param start with the label that the namelist gives it
 * @param strideSeconds from one to the next; 0 takes the record at the start alone
 * @param most records taken, at least 1
 */
record RecordTimes(ModelStamp start, long strideSeconds, long most) {
  private static final ModelStamp DEFAULT_START =
      new ModelStamp(Instant.parse("1900-01-01T00:00:00Z"), "19000101.000000");
  private static final long DEFAULT_MOST = 1_000_000_000;

  /** Fortran reads the first number of a text and passes over what is behind a separator. */
  private static final Pattern REAL =
      Pattern.compile(
          "\\s*([+-]?(?:\\d{1,15}\\.?\\d{0,15}|\\.\\d{1,15})(?:[eEdD][+-]?\\d{1,3})?)(?:[\\s,/;].*)?");

  private static final Pattern INTEGER = Pattern.compile("\\s*([+-]?\\d{1,10})(?:[\\s,/;].*)?");

  /**
   * @throws org.ww3transfer.namelist.NamelistException where one of the three is not what it should
   *     be
   */
  static RecordTimes read(Values values) {
    Optional<Value> start = values.get("timestart");
    return new RecordTimes(
        start
            .map(value -> new ModelStamp(ModelDate.of(value), ModelDate.label(value)))
            .orElse(DEFAULT_START),
        values.get("timestride").map(RecordTimes::stride).orElse(0L),
        Math.max(1, values.get("timecount").map(RecordTimes::count).orElse(DEFAULT_MOST)));
  }

  /** The model reads a real number and rounds it as it counts on (w3timemd.F90, TICK21). */
  private static long stride(Value value) {
    Matcher number = REAL.matcher(value.text());
    if (!number.matches()) {
      throw value.error("is not a number of seconds");
    }
    float seconds = Float.parseFloat(number.group(1).replace('d', 'e').replace('D', 'e'));
    if (seconds > Integer.MAX_VALUE) {
      throw value.error("is more seconds than the model can count");
    }
    return Math.max(0, Math.round((double) seconds));
  }

  private static long count(Value value) {
    Matcher number = INTEGER.matcher(value.text());
    if (!number.matches() || Long.parseLong(number.group(1)) > Integer.MAX_VALUE) {
      throw value.error("is not a whole number");
    }
    return Long.parseLong(number.group(1));
  }

  /**
   * Those of the records written that are taken. The model counts on from the start until it meets
   * one; with no stride it cannot, and hangs unless there is a record at the very start.
   */
  Ticks of(Ticks written) {
    return written.common(start.start(), strideSeconds).limited(most);
  }

  /** Whether counting on from the start reaches a time. */
  boolean reaches(Instant time) {
    return strideSeconds > 0 || !start.start().isBefore(time);
  }
}
