package org.ww3transfer.restarts.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.destination.Destination;

/**
 * What is known of a destination that takes restarts, and since when.
 *
 * @param retention whether old restarts are pruned there
 * @param listedAt when a prune listed all of it last, UTC; empty where none did
 * @param old whether that is too old to rely on: others may have added or removed some
 * @param trouble why the last prune came to no decision there; one line
 * @param nextPrune when the daemon prunes it next, UTC; empty where that is not scheduled
 * @param more older restarts that are there and not shown, as there are too many
 */
public record TimelinePlace(
    String destination,
    boolean retention,
    Optional<Instant> listedAt,
    boolean old,
    Optional<String> trouble,
    Optional<Instant> nextPrune,
    long more) {
  /** One prune a day leaves none older. */
  private static final Duration OLD = Duration.ofHours(25);

  static TimelinePlace of(
      Destination destination, TimelineRules rules, SeenRestarts.Seen there, Instant at) {
    return new TimelinePlace(
        destination.name(),
        rules.prunes(destination),
        there.listedAt(),
        there.listedAt().filter(listed -> listed.plus(OLD).isBefore(at)).isPresent(),
        there.trouble(),
        rules.nextPrune(destination, at),
        there.more());
  }
}
