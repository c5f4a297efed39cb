package org.ww3transfer.header;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/** The model's pair of whole numbers for a time, YYYYMMDD and HHMMSS (w3timemd.F90), UTC. */
public final class ModelTime {
  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;

  private ModelTime() {}

  /** What to say of such a pair that is none. */
  static String refuse(int date, int time) {
    return date == 0 && time == 0
        ? "has zeros where its time belongs"
        : String.format("has %08d %06d where its time belongs, which is not a time", date, time);
  }

  /** Empty where they are no time; day 0 is the day before day 1, hour 24 the next midnight. */
  public static Optional<Instant> of(int date, int time) {
    int year = date / 10_000;
    int day = date % 100;
    int minute = time / 100 % 100;
    int second = time % 100;
    long seconds = time / 10_000 * 3600L + minute * 60L + second;
    boolean isPlausible =
        date > 0
            && year >= FIRST_YEAR
            && year <= LAST_YEAR
            && time >= 0
            && minute < 60
            && second < 60
            && seconds <= 86_400;
    if (!isPlausible) {
      return Optional.empty();
    }
    try {
      YearMonth month = YearMonth.of(year, date / 100 % 100);
      return day > month.lengthOfMonth()
          ? Optional.empty()
          : Optional.of(
              month
                  .atDay(1)
                  .plusDays(day - 1L)
                  .atStartOfDay()
                  .plusSeconds(seconds)
                  .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
