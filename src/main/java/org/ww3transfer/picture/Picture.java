package org.ww3transfer.picture;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lanes of marks over one time axis.
 *
 * @param id of its element, which no other of the page has: a letter, then letters, digits and
 *     dashes
 * @param title what it is of, a few words
 */
public record Picture(String id, String title, List<Lane> lanes) {
  public Picture {
    lanes = List.copyOf(lanes);
  }

  /** Whether there is anything to be drawn. */
  public boolean isEmpty() {
    return times().findAny().isEmpty();
  }

  private Stream<Instant> times() {
    return lanes.stream()
        .flatMap(lane -> lane.marks().stream())
        .flatMap(mark -> Stream.of(mark.from(), mark.to()));
  }

  TimeScale scale() {
    Comparator<Instant> order = Comparator.naturalOrder();
    return TimeScale.of(times().min(order).orElseThrow(), times().max(order).orElseThrow());
  }
}
