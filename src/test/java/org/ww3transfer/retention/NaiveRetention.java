package org.ww3transfer.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rules as their users read them: each restart is looked at by itself, beside all the others,
 * and time is counted in seconds.
 */
final class NaiveRetention {
  private static final long DAY = 86_400;
  private static final long WEEK = 7 * DAY;

  /** The epoch was one: so long after Monday. */
  private static final long THURSDAY = 3 * DAY;

  private final Collection<Restart> restarts;
  private final RetentionRules rules;
  private final Instant now;

  NaiveRetention(Collection<Restart> restarts, RetentionRules rules, Instant now) {
    this.restarts = restarts;
    this.rules = rules;
    this.now = now;
  }

  /** The names that go. */
  Set<String> deleted() {
    Set<String> due = new TreeSet<>();
    for (Restart restart : restarts) {
      if (!isKept(restart)) {
        due.add(restart.name());
      }
    }
    Set<String> deleted = new TreeSet<>();
    while (deleted.size() < rules.maxDeletes() && !due.isEmpty()) {
      String oldest = oldestOf(due);
      due.remove(oldest);
      deleted.add(oldest);
    }
    return deleted;
  }

  private String oldestOf(Set<String> names) {
    Restart oldest = null;
    for (Restart restart : restarts) {
      if (names.contains(restart.name()) && (oldest == null || isBefore(restart, oldest))) {
        oldest = restart;
      }
    }
    return oldest.name();
  }

  private static boolean isBefore(Restart one, Restart other) {
    int byTime = one.validTime().compareTo(other.validTime());
    return byTime < 0 || (byTime == 0 && one.name().compareTo(other.name()) < 0);
  }

  /** Those of its group that are not valid in the future. */
  private Stream<Instant> times(Restart restart) {
    return restarts.stream()
        .filter(other -> other.group().equals(restart.group()))
        .map(Restart::validTime)
        .filter(time -> !time.isAfter(now))
        .distinct();
  }

  private boolean isKept(Restart restart) {
    Instant time = restart.validTime();
    List<Instant> times = times(restart).toList();
    if (!times.contains(time)) {
      return true;
    }
    Instant clock =
        rules.clock() == RetentionClock.NOW
            ? now
            : times.stream().max(Instant::compareTo).orElseThrow();
    long newer = times.stream().filter(other -> other.isAfter(time)).count();
    boolean isOfCycle =
        rules.keepCycles().stream()
            .anyMatch(hour -> Math.floorMod(time.getEpochSecond(), DAY) == hour * 3600L);
    boolean isOfDay =
        isFirst(time, times, DAY, 0) && periods(time, clock, DAY, 0) < rules.keepDaily();
    boolean isOfWeek =
        isFirst(time, times, WEEK, THURSDAY)
            && periods(time, clock, WEEK, THURSDAY) < rules.keepWeekly();
    return clock.minus(rules.keepWithin()).compareTo(time) <= 0
        || newer < rules.keepLast()
        || isOfDay
        || isOfWeek
        || isOfCycle;
  }

  private static boolean isFirst(Instant time, List<Instant> times, long length, long shift) {
    return times.stream()
        .noneMatch(other -> other.isBefore(time) && periods(other, time, length, shift) == 0);
  }

  private static long periods(Instant from, Instant to, long length, long shift) {
    return Math.floorDiv(to.getEpochSecond() + shift, length)
        - Math.floorDiv(from.getEpochSecond() + shift, length);
  }
}
