package org.ww3transfer.retention;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules applied to the times of one stretch of a group. */
final class GroupRules {
  private final RetentionRules rules;
  private final StretchClock from;
  private final Instant clock;
  private final Optional<Instant> lastKept;
  private final Map<LocalDate, Instant> firstOfDay = new HashMap<>();
  private final Map<LocalDate, Instant> firstOfWeek = new HashMap<>();

  /**
   * @param from what ages are counted from
   * @param times those of the stretch; what is valid after the clock counts for nothing
   */
  GroupRules(RetentionRules rules, StretchClock from, NavigableSet<Instant> times) {
    this.rules = rules;
    this.from = from;
    clock = from.time();
    NavigableSet<Instant> past = times.headSet(clock, true);
    lastKept = past.descendingSet().stream().limit(rules.keepLast()).reduce((one, next) -> next);
    for (Instant time : past) {
      firstOfDay.putIfAbsent(day(time), time);
      firstOfWeek.putIfAbsent(monday(day(time)), time);
    }
  }

  /** Empty where no rule keeps a restart valid then. */
  Optional<String> reasonToKeep(Instant time) {
    Optional<CycleStart.Known> run = from.run().filter(known -> !time.isBefore(known.start()));
    if (run.isPresent()) {
      return Optional.of("needed from " + StretchClock.text(run.get()));
    }
    if (time.isAfter(clock)) {
      return Optional.of("valid after " + from.text());
    }
    if (!time.isBefore(clock.minus(rules.keepWithin()))) {
      return Optional.of("within " + span(rules.keepWithin()) + " of " + from.text());
    }
    if (lastKept.filter(oldest -> !time.isBefore(oldest)).isPresent()) {
      return Optional.of("one of the newest " + rules.keepLast());
    }
    return firstOfPeriod(time).or(() -> ofCycle(time));
  }

  private Optional<String> firstOfPeriod(Instant time) {
    LocalDate day = day(time);
    LocalDate today = day(clock);
    if (day.isAfter(today.minusDays(rules.keepDaily())) && time.equals(firstOfDay.get(day))) {
      return Optional.of("the first of " + day + ", one of " + rules.keepDaily() + " days");
    }
    LocalDate week = monday(day);
    if (week.isAfter(monday(today).minusWeeks(rules.keepWeekly()))
        && time.equals(firstOfWeek.get(week))) {
      return Optional.of(
          "the first of the week of " + week + ", one of " + rules.keepWeekly() + " weeks");
    }
    return Optional.empty();
  }

  private Optional<String> ofCycle(Instant time) {
    LocalTime clockTime = utc(time).toLocalTime();
    boolean isOne =
        rules.keepCycles().contains(clockTime.getHour())
            && clockTime.equals(LocalTime.of(clockTime.getHour(), 0));
    return isOne
        ? Optional.of(String.format("of cycle %02d", clockTime.getHour()))
        : Optional.empty();
  }

  String reasonToDelete(Instant time) {
    return span(Duration.between(time, clock)) + " before " + from.text();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static LocalDate day(Instant time) {
    return utc(time).toLocalDate();
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** As in {@code 24 h} or {@code 26 h 30 min}. */
  private static String span(Duration duration) {
    String parts =
        Stream.of(
                part(duration.toHours(), "h"),
                part(duration.toMinutesPart(), "min"),
                part(duration.toSecondsPart(), "s"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return parts.isEmpty() ? "0 h" : parts;
  }

  private static Optional<String> part(long amount, String unit) {
    return amount == 0 ? Optional.empty() : Optional.of(amount + " " + unit);
  }
}
