package org.ww3transfer.ww3.log;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.header.ModelTime;

/**
 * Times as the model shows them: {@code YYYY/MM/DD HH:MM:SS}, UTC (w3timemd.F90, STME21).
 *
 * <p>A run whose namelist starts it on day 0 or at hour 24 shows that until it counts on to the
 * next day; both mean what they mean in the namelist, see {@code ModelDate}.
 */
final class LogTime {
  private static final Pattern FORM =
      Pattern.compile("(\\d{4})/(\\d\\d)/(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)");

  private LogTime() {}

  /** Empty where it is no date of the calendar: a day that is not, or stars for digits. */
  static Optional<Instant> of(String date, String time) {
    Matcher form = FORM.matcher(date + " " + time);
    return form.matches()
        ? ModelTime.of(number(form, 1, 2, 3), number(form, 4, 5, 6))
        : Optional.empty();
  }

  private static int number(Matcher form, int first, int second, int third) {
    return Integer.parseInt(form.group(first) + form.group(second) + form.group(third));
  }
}
