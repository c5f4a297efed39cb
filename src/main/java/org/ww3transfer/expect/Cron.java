package org.ww3transfer.expect;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * Times that come again and again, to the second.
 *
 * @param text a Quartz cron expression that {@link #objection} has nothing against
 * @param zone whose clock it is read by
 */
public record Cron(String text, ZoneId zone) {
  private static final int FIELDS_OF_UNIX = 5;

  /**
   * What is wrong with an expression, to be put behind it; empty where nothing is.
   *
   * @param moment that it must name a time behind: a scheduler refuses what would never fire
   */
  public static Optional<String> objection(String text, Instant moment) {
    try {
      return new CronExpression(text).getNextValidTimeAfter(Date.from(moment)) == null
          ? Optional.of("names no time that is still to come")
          : Optional.empty();
    } catch (ParseException e) {
      return Optional.of("is not a cron expression such as 0 0 3 * * ?: " + reason(text, e));
    }
  }

  private static String reason(String text, ParseException e) {
    return text.strip().split("\\s+").length == FIELDS_OF_UNIX
        ? "has five fields, as in crontab(5); here the seconds come before them"
        : e.getMessage();
  }

  /** The first time behind a moment; empty where there is none. */
  public Optional<Instant> after(Instant moment) {
    return next(expression(), moment);
  }

  /** The last so many times behind a moment, up to and with an end, in order. */
  List<Instant> between(Instant moment, Instant end, int most) {
    CronExpression expression = expression();
    List<Instant> times = new ArrayList<>();
    Optional<Instant> time = next(expression, moment);
    while (time.isPresent() && !time.get().isAfter(end)) {
      times.add(time.get());
      if (times.size() > most) {
        times.remove(0);
      }
      time = next(expression, time.get());
    }
    return times;
  }

  /** Whether that is one of the times. */
  public boolean includes(Instant time) {
    return after(time.minus(1, ChronoUnit.SECONDS)).filter(time::equals).isPresent();
  }

  private static Optional<Instant> next(CronExpression expression, Instant moment) {
    return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(moment)))
        .map(Date::toInstant);
  }

  private CronExpression expression() {
    try {
      CronExpression expression = new CronExpression(text);
      expression.setTimeZone(TimeZone.getTimeZone(zone));
      return expression;
    } catch (ParseException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
