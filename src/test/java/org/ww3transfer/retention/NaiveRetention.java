package org.ww3transfer.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ww3transfer.journal.DeliveredRun;

/**
 * The rules as their users read them: each restart is looked at by itself, beside all the others,
 * and time is counted in seconds.
 */
public final class NaiveRetention {
  private static final long DAY = 86_400;
  private static final long WEEK = 7 * DAY;

  /** The epoch was one: so long after Monday. */
  private static final long THURSDAY = 3 * DAY;

  private final Collection<Restart> restarts;
  private final RetentionRules rules;
  private final Instant now;
  private final Collection<DeliveredRun> runs;
  private final Map<Restart, Set<Restart>> stretches = new HashMap<>();

  public NaiveRetention(
      Collection<Restart> restarts,
      RetentionRules rules,
      Instant now,
      Collection<DeliveredRun> runs) {
    this.restarts = restarts;
    this.rules = rules;
    this.now = now;
    this.runs = runs;
  }

  /** The names that go. */
  public Set<String> deleted() {
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

  private List<Restart> group(Restart restart) {
    return restarts.stream().filter(other -> other.group().equals(restart.group())).toList();
  }

  /** Those that can be reached from it in steps that are short enough. */
  public Set<Restart> stretch(Restart restart) {
    if (!stretches.containsKey(restart)) {
      Set<Restart> reached = reached(restart);
      reached.forEach(each -> stretches.put(each, reached));
    }
    return stretches.get(restart);
  }

  private Set<Restart> reached(Restart restart) {
    List<Restart> group = group(restart);
    Set<Restart> reached = new HashSet<>(Set.of(restart));
    List<Restart> next = new ArrayList<>(List.of(restart));
    while (!next.isEmpty()) {
      Restart from = next.remove(0);
      for (Restart to : group) {
        if (isStep(from.validTime(), to.validTime()) && reached.add(to)) {
          next.add(to);
        }
      }
    }
    return reached;
  }

  private boolean isStep(Instant one, Instant other) {
    long early = Math.min(one.getEpochSecond(), other.getEpochSecond());
    long late = Math.max(one.getEpochSecond(), other.getEpochSecond());
    long from = early;
    if (rules.keepWeekly() > 0) {
      from = early - Math.floorMod(early + THURSDAY, WEEK) + WEEK;
    } else if (rules.keepDaily() > 0) {
      from = early - Math.floorMod(early, DAY) + DAY;
    }
    return late - from <= rules.gap().toSeconds();
  }

  /** The newest start of a run that belongs there; of several grids that of the one behind. */
  public Optional<Instant> start(Restart restart) {
    Set<Restart> stretch = stretch(restart);
    Instant first = stretch.stream().map(Restart::validTime).min(Instant::compareTo).orElseThrow();
    Instant last = stretch.stream().map(Restart::validTime).max(Instant::compareTo).orElseThrow();
    Set<Instant> ofGrids = new TreeSet<>();
    for (String grid : stretch.stream().map(Restart::series).toList()) {
      List<DeliveredRun> ofGrid =
          runs.stream()
              .filter(run -> run.series().equals(grid))
              .filter(run -> rules.groupBy().group(run.folder(), grid).equals(restart.group()))
              .toList();
      ofGrid.stream()
          .filter(run -> !run.start().isAfter(last))
          .filter(
              run ->
                  ofGrid.stream().noneMatch(other -> other.start().isAfter(run.start()))
                      || group(restart).stream()
                          .map(Restart::validTime)
                          .filter(time -> time.isBefore(first))
                          .allMatch(time -> time.isBefore(run.firstRestart())))
          .map(DeliveredRun::start)
          .max(Instant::compareTo)
          .ifPresent(ofGrids::add);
    }
    return ofGrids.stream().findFirst();
  }

  /** Empty where all of the stretch is valid later. */
  public Optional<Instant> clock(Restart restart) {
    if (rules.clock() == RetentionClock.NOW) {
      return Optional.of(now);
    }
    Set<Restart> stretch = stretch(restart);
    Instant latest = now;
    if (rules.clock() == RetentionClock.CYCLE) {
      Optional<Instant> start = start(restart);
      if (start.isPresent()) {
        return start;
      }
      latest = stretch.stream().map(Restart::put).max(Instant::compareTo).orElseThrow();
    }
    Instant end = latest;
    return stretch.stream()
        .map(Restart::validTime)
        .filter(time -> !time.isAfter(end))
        .max(Instant::compareTo);
  }

  private boolean isKept(Restart restart) {
    Instant time = restart.validTime();
    if (start(restart).filter(start -> !time.isBefore(start)).isPresent()) {
      return true;
    }
    Optional<Instant> from = clock(restart);
    if (from.isEmpty() || time.isAfter(from.get())) {
      return true;
    }
    Instant clock = from.get();
    Stream<Instant> past = stretch(restart).stream().map(Restart::validTime);
    List<Instant> times = past.filter(other -> !other.isAfter(clock)).distinct().toList();
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
