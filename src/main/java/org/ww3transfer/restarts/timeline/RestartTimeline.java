package org.ww3transfer.restarts.timeline;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.ww3transfer.restarts.Presence;

/**
 * The restarts that destinations hold, by grid and destination: which are kept, which go and when,
 * and where the next cycle has nothing to start from. No store was asked for it: it is what prunes,
 * deliveries and earlier looks have told.
 *
 * @param at when it was put together, UTC
 * @param since from when on it knows what was sent: by reports, or else since the start of the
 *     daemon, UTC
 * @param places a destination each, in the order of the settings
 * @param lanes by grid and member, then in the order of the destinations
 * @param doubts what is not known, a line each
 */
public record RestartTimeline(
    Instant at,
    Instant since,
    List<TimelinePlace> places,
    List<TimelineLane> lanes,
    List<String> doubts) {
  public RestartTimeline {
    places = List.copyOf(places);
    lanes = List.copyOf(lanes);
    doubts = List.copyOf(doubts);
  }

  /** At how many lanes the next cycle cannot start from restarts. */
  public long holes() {
    return lanes.stream().filter(TimelineLane::hasHole).count();
  }

  /** The destinations of which nobody has listed all. */
  public List<String> unlisted() {
    return places.stream()
        .filter(each -> each.listedAt().isEmpty())
        .map(TimelinePlace::destination)
        .toList();
  }

  /** The destinations that the next cycle's restarts are sent to. */
  public List<String> needing() {
    return destinations(lane -> lane.needed().isPresent());
  }

  /** Those of them of which nobody knows whether all these restarts are there. */
  public List<String> unknown() {
    return destinations(lane -> lane.needed().filter(need -> !need.isKnown()).isPresent());
  }

  /** Those of them that are still to get such a restart, and do not have it. */
  public List<String> awaiting() {
    return destinations(
        lane -> lane.needed().filter(need -> need.state() == Presence.ON_ITS_WAY).isPresent());
  }

  /** Those of them that have one whose content is to be looked at first. */
  public List<String> doubted() {
    return destinations(lane -> lane.needed().filter(TimelineNeed::isDoubted).isPresent());
  }

  private List<String> destinations(Predicate<TimelineLane> which) {
    return lanes.stream().filter(which).map(TimelineLane::destination).distinct().toList();
  }
}
