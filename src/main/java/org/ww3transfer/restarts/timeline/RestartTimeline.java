package org.ww3transfer.restarts.timeline;

import java.time.Instant;
import java.util.List;

/**
 * The restarts that destinations hold, by grid and destination: which are kept, which go and when,
 * and where the next cycle has nothing to start from. No store was asked for it: it is what prunes,
 * deliveries and earlier looks have told.
 *
 * @param at when it was put together, UTC
 * @param places a destination each, in the order of the settings
 * @param lanes by grid and member, then in the order of the destinations
 * @param doubts what is not known, a line each
 */
public record RestartTimeline(
    Instant at, List<TimelinePlace> places, List<TimelineLane> lanes, List<String> doubts) {
  public RestartTimeline {
    places = List.copyOf(places);
    lanes = List.copyOf(lanes);
    doubts = List.copyOf(doubts);
  }

  /** At how many lanes the next cycle cannot start from restarts. */
  public long holes() {
    return lanes.stream().filter(TimelineLane::hasHole).count();
  }
}
