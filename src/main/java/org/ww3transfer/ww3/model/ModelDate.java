package org.ww3transfer.ww3.model;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.namelist.Value;

/**
 * Dates as the model reads them: two whole numbers, {@code YYYYMMDD HHMMSS}, UTC.
 *
 * <p>Day 0 is the day before day 1, and hour 24 the next midnight. Of a day beyond the month's end
 * the model makes two different things in two places (w3timemd.F90: DSEC21 counts on into the next
 * month, TICK21 goes to its first day), so that is refused.
 */
public final class ModelDate {
  private static final Pattern FORM =
      Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(?:\\s*[,;]\\s*|\\s+)(\\d{1,6})");

  private ModelDate() {}

  /**
   * Reads a date of a namelist as UTC.
   *
   * @throws org.ww3transfer.namelist.NamelistException where it is not a date
   */
  public static Instant of(Value value) {
    Matcher form = match(value);
    int month = Integer.parseInt(form.group(2));
    if (month < 1 || month > 12) {
      throw value.error("is not a date: there is no such month");
    }
    YearMonth yearMonth = YearMonth.of(Integer.parseInt(form.group(1)), month);
    int day = Integer.parseInt(form.group(3));
    if (day > yearMonth.lengthOfMonth()) {
      throw value.error("is not a date: there is no such day in that month");
    }
    return yearMonth
        .atDay(1)
        .plusDays(day - 1L)
        .atStartOfDay()
        .plusSeconds(secondOfDay(value, Integer.parseInt(form.group(4))))
        .toInstant(ZoneOffset.UTC);
  }

  /** The same date as the model shows it, {@code YYYYMMDD.HHMMSS}, day 0 and hour 24 left alone. */
  public static String label(Value value) {
    Matcher form = match(value);
    return String.format(
        "%s%s%s.%06d",
        form.group(1), form.group(2), form.group(3), Integer.parseInt(form.group(4)));
  }

  private static Matcher match(Value value) {
    Matcher form = FORM.matcher(value.text().strip());
    if (!form.matches()) {
      throw value.error("is not a date; write it as 'YYYYMMDD HHMMSS'");
    }
    return form;
  }

  private static long secondOfDay(Value value, int time) {
    int minute = time / 100 % 100;
    int second = time % 100;
    long seconds = time / 10_000 * 3600L + minute * 60L + second;
    if (minute > 59 || second > 59 || seconds > 86_400) {
      throw value.error("is not a date: there is no such time of day");
    }
    return seconds;
  }
}
