package org.ww3transfer.schedule;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of each day, by the clock on the wall.
 *
 * @param from its first moment
 * @param to the first moment behind it; one that is not later than the first is of the next day
 */
public record DaySpan(LocalTime from, LocalTime to) {
  private static final Pattern FORM = Pattern.compile("(\\d\\d:\\d\\d(?::\\d\\d)?)\\s*-\\s*(\\S+)");
  private static final String END_OF_DAY = "24:00";
  private static final int SECONDS_OF_DAY = 86_400;

  /**
   * Reads {@code 08:00-18:00}, or {@code 18:00-06:00} for one over midnight.
   *
   * @throws IllegalArgumentException says what is wrong with it
   */
  public static DaySpan parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a span such as 18:00-06:00");
    }
    DaySpan span = new DaySpan(time(text, form.group(1)), time(text, form.group(2)));
    if (span.from.equals(span.to)) {
      throw new IllegalArgumentException(
          "'" + text + "' ends when it begins; write 00:00-24:00 for the whole day");
    }
    return span;
  }

  private static LocalTime time(String span, String text) {
    try {
      return text.equals(END_OF_DAY) ? LocalTime.MAX : LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + span + "' has a time in it that is not one such as 18:00", e);
    }
  }

  boolean contains(LocalTime time) {
    boolean isBegun = !time.isBefore(from);
    boolean isBeforeEnd = time.isBefore(to);
    return from.isBefore(to) ? isBegun && isBeforeEnd : isBegun || isBeforeEnd;
  }

  /** Adds its seconds to those of other spans; whether any was there. */
  boolean overlaps(BitSet day) {
    BitSet own = new BitSet(SECONDS_OF_DAY);
    int end = to.equals(LocalTime.MAX) ? SECONDS_OF_DAY : to.toSecondOfDay();
    if (from.isBefore(to)) {
      own.set(from.toSecondOfDay(), end);
    } else {
      own.set(from.toSecondOfDay(), SECONDS_OF_DAY);
      own.set(0, end);
    }
    boolean overlaps = own.intersects(day);
    day.or(own);
    return overlaps;
  }

  @Override
  public String toString() {
    return from + "-" + (to.equals(LocalTime.MAX) ? END_OF_DAY : to);
  }
}
