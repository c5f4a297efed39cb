package org.ww3transfer.ww3;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as the model shows them: {@code YYYY/MM/DD HH:MM:SS}, UTC (w3timemd.F90, STME21).
 *
 * <p>A run whose namelist starts it on day 0 or at hour 24 shows that until it counts on to the
 * next day; both mean what they mean in the namelist, see {@link ModelDate}.
 */
final class LogTime {
  private static final Pattern FORM =
      Pattern.compile("(\\d{4})/(\\d\\d)/(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)");

  private LogTime() {}

  /** Empty where it is no date of the calendar: a day that is not, or stars for digits. */
  static Optional<Instant> of(String date, String time) {
    Matcher form = FORM.matcher(date + " " + time);
    if (!form.matches()) {
      return Optional.empty();
    }
    int month = number(form, 2);
    int day = number(form, 3);
    long second = number(form, 4) * 3600L + number(form, 5) * 60L + number(form, 6);
    if (month < 1 || month > 12 || number(form, 5) > 59 || number(form, 6) > 59) {
      return Optional.empty();
    }
    YearMonth yearMonth = YearMonth.of(number(form, 1), month);
    if (day > yearMonth.lengthOfMonth() || second > 86_400) {
      return Optional.empty();
    }
    return Optional.of(
        yearMonth
            .atDay(1)
            .plusDays(day - 1L)
            .atStartOfDay()
            .plusSeconds(second)
            .toInstant(ZoneOffset.UTC));
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }
}
