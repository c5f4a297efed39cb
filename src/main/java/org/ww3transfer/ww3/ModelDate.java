package org.ww3transfer.ww3;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.namelist.Value;

/**
 * Dates as the model writes them: {@code YYYYMMDD HHMMSS}, UTC.
 *
 * <p>The model does plain calendar arithmetic on them (w3timemd.F90): day 0 is the day before day
 * 1, and a day beyond the month's end counts on into the next month.
 */
final class ModelDate {
  private static final Pattern FORM =
      Pattern.compile("\\s*(\\d{4})(\\d\\d)(\\d\\d)\\s+(\\d{6})\\s*");

  private ModelDate() {}

  /**
   * @throws org.ww3transfer.namelist.NamelistException where it is not a date
   */
  static Instant of(Value value) {
    Matcher form = FORM.matcher(value.text());
    if (!form.matches()) {
      throw value.error("is not a date; write it as 'YYYYMMDD HHMMSS'");
    }
    int month = Integer.parseInt(form.group(2));
    int day = Integer.parseInt(form.group(3));
    if (month < 1 || month > 12 || day > 31) {
      throw value.error("is not a date: there is no such " + (day > 31 ? "day" : "month"));
    }
    LocalDate firstOfMonth = LocalDate.of(Integer.parseInt(form.group(1)), month, 1);
    return firstOfMonth
        .plusDays(day - 1L)
        .atStartOfDay()
        .plusSeconds(secondOfDay(value, form.group(4)))
        .toInstant(ZoneOffset.UTC);
  }

  private static long secondOfDay(Value value, String time) {
    int hour = Integer.parseInt(time.substring(0, 2));
    int minute = Integer.parseInt(time.substring(2, 4));
    int second = Integer.parseInt(time.substring(4, 6));
    long seconds = hour * 3600L + minute * 60L + second;
    if (minute > 59 || second > 59 || seconds > 86_400) {
      throw value.error("is not a date: there is no such time of day");
    }
    return seconds;
  }
}
