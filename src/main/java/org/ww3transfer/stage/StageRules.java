package org.ww3transfer.stage;

import java.util.List;
import org.ww3transfer.destination.Destination;

/**
 * How restarts are put back.
 *
 * @param from names of the destinations to ask, in order; empty for all in the order of the
 *     settings
 * @param mayBePartial whether some of a run's restarts are better than none
 */
public record StageRules(List<String> from, boolean mayBePartial) {
  public StageRules {
    from = List.copyOf(from);
  }

  /** Those to ask, the first first; none that only takes. */
  List<Destination> order(List<Destination> destinations) {
    List<Destination> readable = destinations.stream().filter(each -> !each.takesOnly()).toList();
    if (from.isEmpty()) {
      return readable;
    }
    return from.stream()
        .flatMap(name -> readable.stream().filter(each -> each.name().equals(name)))
        .toList();
  }
}
