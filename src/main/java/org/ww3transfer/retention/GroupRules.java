package org.ww3transfer.retention;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules applied to the times of one group. */
final class GroupRules {
  private final RetentionRules rules;
  private final Instant clock;
  private final String clockText;
  private final Optional<Instant> lastKept;
  private final Map<LocalDate, Instant> firstOfDay = new HashMap<>();
  private final Map<LocalDate, Instant> firstOfWeek = new HashMap<>();

  /**
   * @param past the group's times up to the clock
   */
  GroupRules(RetentionRules rules, Instant clock, NavigableSet<Instant> past) {
    this.rules = rules;
    this.clock = clock;
    clockText = at(clock);
    lastKept = past.descendingSet().stream().limit(rules.keepLast()).reduce((one, next) -> next);
    for (Instant time : past) {
      firstOfDay.putIfAbsent(day(time), time);
      firstOfWeek.putIfAbsent(monday(day(time)), time);
    }
  }

  /** Empty where no rule keeps a restart valid then. */
  Optional<String> reasonToKeep(Instant time) {
    if (time.isAfter(clock)) {
      return Optional.of("valid after " + clockText);
    }
    if (!time.isBefore(clock.minus(rules.keepWithin()))) {
      return Optional.of("within " + span(rules.keepWithin()) + " of " + clockText);
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
    return span(Duration.between(time, clock)) + " before " + clockText;
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

  /** As in {@code 2023-01-02T00:00Z}, with seconds only where there are any. */
  private static String at(Instant time) {
    return utc(time.truncatedTo(ChronoUnit.SECONDS)).toString();
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
