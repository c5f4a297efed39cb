package org.ww3transfer.restarts.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.expect.Cron;
import org.ww3transfer.expect.Expectation;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.retention.RetentionRules;

/**
 * What the settings say of restarts now.
 *
 * @param naming how restarts are named
 * @param prunes when the daemon prunes; empty where it does not
 * @param dryRun whether those prunes remove nothing
 * @param expectations which runs are to come
 */
public record TimelineRules(
    List<Destination> destinations,
    Naming naming,
    RetentionRules retention,
    Optional<Cron> prunes,
    boolean dryRun,
    List<Expectation> expectations) {

  /** Whether the daemon prunes a destination. */
  boolean prunes(Destination destination) {
    return destination.retention() && prunes.isPresent();
  }

  /** When it does so next; empty for never. */
  Optional<Instant> nextPrune(Destination destination, Instant now) {
    return prunes.filter(each -> destination.retention()).flatMap(each -> each.after(now));
  }

  Optional<Destination> destination(String name) {
    return destinations.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
