package org.ww3transfer.page.restarts;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ww3transfer.restarts.timeline.TimelineLane;
import org.ww3transfer.restarts.timeline.TimelineRestart;

/**
 * The restarts of a grid in two: those of the last days, and all from before where that is long.
 *
 * @param since where the last days begin, by valid time, UTC
 * @param recent all destinations, and what the next cycle starts from
 * @param older destinations that have some from before; none where nothing is set apart
 */
record RecentRestarts(Instant since, List<TimelineLane> recent, List<TimelineLane> older) {
  private static final Duration RECENT = Duration.ofDays(14);

  /** A span that is no longer is shown as one. */
  private static final Duration LONG = RECENT.multipliedBy(2);

  static RecentRestarts of(List<TimelineLane> lanes) {
    Comparator<Instant> order = Comparator.naturalOrder();
    List<Instant> times =
        lanes.stream()
            .flatMap(lane -> lane.restarts().stream())
            .map(TimelineRestart::validTime)
            .sorted()
            .toList();
    Instant newest = times.stream().max(order).orElse(Instant.MAX);
    if (times.isEmpty() || !times.get(0).isBefore(newest.minus(LONG))) {
      return new RecentRestarts(Instant.MIN, lanes, List.of());
    }
    Instant since = newest.minus(RECENT);
    return new RecentRestarts(
        since,
        lanes.stream()
            .map(lane -> only(lane, each -> !each.validTime().isBefore(since), true))
            .toList(),
        lanes.stream()
            .map(lane -> only(lane, each -> each.validTime().isBefore(since), false))
            .filter(lane -> !lane.restarts().isEmpty())
            .toList());
  }

  private static TimelineLane only(
      TimelineLane lane, Predicate<TimelineRestart> which, boolean withNeeded) {
    return new TimelineLane(
        lane.grid(),
        lane.member(),
        lane.destination(),
        lane.restarts().stream().filter(which).toList(),
        withNeeded ? lane.needed() : Optional.empty());
  }

  /** How many are set apart, over all destinations. */
  long count() {
    return older.stream().mapToLong(lane -> lane.restarts().size()).sum();
  }
}
