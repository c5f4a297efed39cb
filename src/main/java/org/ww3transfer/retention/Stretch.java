package org.ww3transfer.retention;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Restarts of a group without a long gap between them: those of live cycles, of a backfill, or of
 * the time before an outage.
 */
public final class Stretch {
  private final NavigableMap<Instant, List<Restart>> byTime = new TreeMap<>();
  private final Optional<Instant> before;

  private Stretch(Optional<Instant> before) {
    this.before = before;
  }

  /**
   * The stretches of one group, oldest first. Pruning must never cut one in two, whose parts would
   * each keep their last ones for ever. Of a day or week of which the first is kept the others go,
   * so there the gap counts from the end of that day or week.
   */
  static List<Stretch> of(List<Restart> group, RetentionRules rules) {
    NavigableMap<Instant, List<Restart>> byTime =
        group.stream()
            .collect(Collectors.groupingBy(Restart::validTime, TreeMap::new, Collectors.toList()));
    List<Stretch> stretches = new ArrayList<>();
    Optional<Instant> previous = Optional.empty();
    for (Map.Entry<Instant, List<Restart>> entry : byTime.entrySet()) {
      Instant time = entry.getKey();
      if (previous.isEmpty() || isFar(previous.get(), time, rules)) {
        stretches.add(new Stretch(previous));
      }
      stretches.get(stretches.size() - 1).byTime.put(time, entry.getValue());
      previous = Optional.of(time);
    }
    return stretches;
  }

  private static boolean isFar(Instant time, Instant next, RetentionRules rules) {
    return Duration.between(endOfPeriod(time, rules), next).compareTo(rules.gap()) > 0;
  }

  private static Instant endOfPeriod(Instant time, RetentionRules rules) {
    LocalDate day = time.atOffset(ZoneOffset.UTC).toLocalDate();
    if (rules.keepWeekly() > 0) {
      LocalDate monday = day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      return monday.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return rules.keepDaily() > 0 ? day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant() : time;
  }

  /** The valid times, each once. */
  NavigableSet<Instant> times() {
    return byTime.navigableKeySet();
  }

  /** Those valid then; none where there is none. */
  List<Restart> at(Instant time) {
    return byTime.getOrDefault(time, List.of());
  }

  /** Oldest first. */
  public Stream<Restart> restarts() {
    return byTime.values().stream().flatMap(List::stream);
  }

  String group() {
    return byTime.firstEntry().getValue().get(0).group();
  }

  NavigableSet<String> series() {
    return restarts().map(Restart::series).collect(Collectors.toCollection(TreeSet::new));
  }

  /** When the last of them was put there. */
  Instant lastPut() {
    return restarts().map(Restart::put).max(Instant::compareTo).orElseThrow();
  }

  /** Whether something is valid at that start of a run or later. */
  boolean reaches(Instant start) {
    return !start.isAfter(byTime.lastKey());
  }

  /** Whether nothing of an earlier stretch is valid then or later. */
  boolean isAfterEarlierStretches(Instant restart) {
    return before.map(restart::isAfter).orElse(true);
  }
}
