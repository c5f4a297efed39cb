package org.ww3transfer.restarts.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.ww3transfer.retention.Decision;
import org.ww3transfer.retention.Restart;

/**
 * A restart that was seen at a destination.
 *
 * @param at when it was listed or delivered last, UTC
 * @param decision of the last prune; empty where it came later
 * @param warning of its content, as it was told when it was sent
 */
record SeenRestart(
    Restart restart, Instant at, Optional<Decision> decision, Optional<String> warning) {
  static final Comparator<SeenRestart> NEWEST_FIRST =
      Comparator.comparing((SeenRestart each) -> each.restart().validTime())
          .reversed()
          .thenComparing(each -> each.restart().name());

  static SeenRestart of(Restart restart, Instant at) {
    return new SeenRestart(restart, at, Optional.empty(), Optional.empty());
  }

  SeenRestart warning(Optional<String> other) {
    return new SeenRestart(restart, at, decision, other);
  }
}
