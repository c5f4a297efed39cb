package org.ww3transfer.restarts.timeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ww3transfer.report.status.RestartHole;
import org.ww3transfer.restarts.Presence;

/**
 * Where the next cycle is known to have nothing to start from, for whoever asks often. What an open
 * run may still bring is none. Safe for use by several threads.
 */
public final class RestartHoles {
  private static final Duration OLD = Duration.ofSeconds(30);

  private final Supplier<RestartTimeline> timeline;
  private final Predicate<String> isOpen;
  private final Clock clock;
  private List<RestartHole> known = List.of();
  private Instant lookedAt = Instant.MIN;

  /**
   * @param isOpen whether a run of that id is open
   */
  public RestartHoles(Supplier<RestartTimeline> timeline, Predicate<String> isOpen, Clock clock) {
    this.timeline = timeline;
    this.isOpen = isOpen;
    this.clock = clock;
  }

  /** One for each destination and time, at most half a minute old. */
  public synchronized List<RestartHole> now() {
    Instant at = clock.instant();
    if (at.isBefore(lookedAt) || !at.isBefore(lookedAt.plus(OLD))) {
      known = look();
      lookedAt = at;
    }
    return known.stream().filter(each -> !isOpen.test(each.runId())).toList();
  }

  private List<RestartHole> look() {
    Map<List<Object>, List<TimelineLane>> alike = new LinkedHashMap<>();
    for (TimelineLane lane : timeline.get().lanes()) {
      lane.needed()
          .filter(TimelineNeed::hole)
          .ifPresent(
              need ->
                  alike
                      .computeIfAbsent(
                          List.of(lane.destination(), need.validTime(), need.runId(), need.state()),
                          any -> new ArrayList<>())
                      .add(lane));
    }
    return alike.values().stream().map(RestartHoles::hole).toList();
  }

  private static RestartHole hole(List<TimelineLane> lanes) {
    TimelineLane first = lanes.get(0);
    TimelineNeed need = first.needed().orElseThrow();
    return new RestartHole(
        first.destination(),
        lanes.stream().map(TimelineLane::series).toList(),
        need.validTime(),
        need.runId(),
        need.state() == Presence.DIFFERS);
  }
}
