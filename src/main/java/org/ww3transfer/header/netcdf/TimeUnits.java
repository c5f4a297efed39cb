package org.ww3transfer.header.netcdf;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The units of a NetCDF time, {@code <unit> since <date> <time>} (CF conventions 1.11, section
 * 4.4), of the calendar that the model's dates are of.
 *
 * @param epoch UTC
 * @param secondsPerUnit seconds
 */
record TimeUnits(Instant epoch, long secondsPerUnit) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\w+)\\s+since\\s+(\\d{1,4})-(\\d{1,2})-(\\d{1,2})"
              + "(?:[T\\s]\\s*(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.\\d*)?)?)?"
              + "\\s*(?:Z|UTC|GMT|[+-]?0?0:?0?0)?",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> CALENDARS =
      Set.of("standard", "gregorian", "proleptic_gregorian");

  /** More than any date in four digits; a fill value is beyond. */
  private static final double MAX_SECONDS = 1e12;

  /** Empty where it is not such a text. */
  static Optional<TimeUnits> parse(String units) {
    Matcher form = FORM.matcher(units.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    Optional<Long> seconds = seconds(form.group(1).toLowerCase(Locale.ROOT));
    try {
      LocalDate date = LocalDate.of(number(form, 2), number(form, 3), number(form, 4));
      LocalTime time = LocalTime.of(number(form, 5), number(form, 6), number(form, 7));
      return seconds.map(each -> new TimeUnits(date.atTime(time).toInstant(ZoneOffset.UTC), each));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher form, int group) {
    return Optional.ofNullable(form.group(group)).map(Integer::parseInt).orElse(0);
  }

  private static Optional<Long> seconds(String unit) {
    return switch (unit) {
      case "d", "day", "days" -> Optional.of(86_400L);
      case "h", "hr", "hrs", "hour", "hours" -> Optional.of(3_600L);
      case "min", "mins", "minute", "minutes" -> Optional.of(60L);
      case "s", "sec", "secs", "second", "seconds" -> Optional.of(1L);
      default -> Optional.empty();
    };
  }

  static boolean isKnownCalendar(String calendar) {
    return CALENDARS.contains(calendar.strip().toLowerCase(Locale.ROOT));
  }

  /** That many units after the epoch, to the nearest second; empty where it is no time. */
  Optional<Instant> at(double units) {
    double seconds = units * secondsPerUnit;
    return Math.abs(seconds) <= MAX_SECONDS
        ? Optional.of(epoch.plusSeconds(Math.round(seconds)))
        : Optional.empty();
  }
}
