package org.ww3transfer.restarts.timeline;

import java.util.List;
import java.util.Optional;

/**
 * The restarts of one grid, and of one member of an ensemble, at one destination.
 *
 * @param grid empty for the nameless grid of ww3_shel
 * @param member empty where names tell none
 * @param restarts by valid time
 * @param needed what the next cycle starts from; empty where nobody can tell that
 */
public record TimelineLane(
    Optional<String> grid,
    Optional<String> member,
    String destination,
    List<TimelineRestart> restarts,
    Optional<TimelineNeed> needed) {
  public TimelineLane {
    restarts = List.copyOf(restarts);
  }

  /** As people name it: {@code glob}, {@code glob of member m01}, {@code ww3}. */
  public String series() {
    return grid.orElse("ww3") + member.map(of -> " of member " + of).orElse("");
  }

  /** Whether the next cycle cannot start from restarts there. */
  public boolean hasHole() {
    return needed.filter(TimelineNeed::hole).isPresent();
  }
}
