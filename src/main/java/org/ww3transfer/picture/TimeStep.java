package org.ww3transfer.picture;

import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/** The time from one tick of an axis to the next, which people count in. */
record TimeStep(ChronoUnit unit, int count) {
  static final List<TimeStep> ALL =
      List.of(
          new TimeStep(ChronoUnit.SECONDS, 1),
          new TimeStep(ChronoUnit.SECONDS, 5),
          new TimeStep(ChronoUnit.SECONDS, 15),
          new TimeStep(ChronoUnit.SECONDS, 30),
          new TimeStep(ChronoUnit.MINUTES, 1),
          new TimeStep(ChronoUnit.MINUTES, 5),
          new TimeStep(ChronoUnit.MINUTES, 15),
          new TimeStep(ChronoUnit.MINUTES, 30),
          new TimeStep(ChronoUnit.HOURS, 1),
          new TimeStep(ChronoUnit.HOURS, 3),
          new TimeStep(ChronoUnit.HOURS, 6),
          new TimeStep(ChronoUnit.HOURS, 12),
          new TimeStep(ChronoUnit.DAYS, 1),
          new TimeStep(ChronoUnit.DAYS, 2),
          new TimeStep(ChronoUnit.WEEKS, 1),
          new TimeStep(ChronoUnit.WEEKS, 2),
          new TimeStep(ChronoUnit.MONTHS, 1),
          new TimeStep(ChronoUnit.MONTHS, 3),
          new TimeStep(ChronoUnit.MONTHS, 6),
          new TimeStep(ChronoUnit.YEARS, 1),
          new TimeStep(ChronoUnit.YEARS, 5),
          new TimeStep(ChronoUnit.YEARS, 10),
          new TimeStep(ChronoUnit.YEARS, 50),
          new TimeStep(ChronoUnit.YEARS, 100),
          new TimeStep(ChronoUnit.YEARS, 1000));

  private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = format("HH:mm");
  private static final DateTimeFormatter DATE = format("d MMM uuuu");
  private static final DateTimeFormatter DAY = format("d MMM");
  private static final DateTimeFormatter MONTH = format("MMM");
  private static final DateTimeFormatter YEAR = format("uuuu");

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** About how long it is, seconds. */
  double seconds() {
    return (double) unit.getDuration().toSeconds() * count;
  }

  /** The last tick at or before a moment. */
  OffsetDateTime floor(OffsetDateTime time) {
    return switch (unit) {
      case SECONDS -> time.truncatedTo(ChronoUnit.MINUTES).plusSeconds(down(time.getSecond()));
      case MINUTES -> time.truncatedTo(ChronoUnit.HOURS).plusMinutes(down(time.getMinute()));
      case HOURS -> time.truncatedTo(ChronoUnit.DAYS).plusHours(down(time.getHour()));
      case DAYS -> day(time).minusDays(Math.floorMod(time.toLocalDate().toEpochDay(), count));
      case WEEKS -> monday(time);
      case MONTHS -> day(time).withDayOfMonth(1).withMonth(down(time.getMonthValue() - 1) + 1);
      default -> day(time).withDayOfYear(1).withYear(Math.floorDiv(time.getYear(), count) * count);
    };
  }

  private int down(int value) {
    return value - value % count;
  }

  private static OffsetDateTime day(OffsetDateTime time) {
    return time.truncatedTo(ChronoUnit.DAYS);
  }

  private OffsetDateTime monday(OffsetDateTime time) {
    OffsetDateTime monday = day(time).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    long week = Math.floorDiv(monday.toLocalDate().toEpochDay() + 3, 7); // 1970-01-01: a Thursday
    return monday.minusWeeks(Math.floorMod(week, count));
  }

  OffsetDateTime next(OffsetDateTime tick) {
    return tick.plus(count, unit);
  }

  /** What stands at a tick. */
  String label(OffsetDateTime tick) {
    DateTimeFormatter format =
        switch (unit) {
          case SECONDS -> SECONDS;
          case MINUTES, HOURS -> MINUTES;
          case DAYS, WEEKS -> DAY;
          case MONTHS -> MONTH;
          default -> YEAR;
        };
    return format.format(tick);
  }

  /** What stands below the first tick, and wherever it is another than before. */
  String context(OffsetDateTime tick) {
    return switch (unit) {
      case SECONDS, MINUTES, HOURS -> DATE.format(tick);
      case DAYS, WEEKS, MONTHS -> YEAR.format(tick);
      default -> "";
    };
  }
}
