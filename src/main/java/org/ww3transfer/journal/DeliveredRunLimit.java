package org.ww3transfer.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Limits the delivered runs that are kept on record. The newest start of a grid is not enough: a
 * backfill, or the time before an outage, has a newest start of its own. What can be done without
 * is a start that another follows closely, in the middle of a series of cycles.
 */
final class DeliveredRunLimit {
  /** Of all grids of a place; more only where each is the newest of its series. */
  static final int MOST = 1000;

  private static final int MOST_SERIES = 10_000;

  private static final Comparator<DeliveredRun> BY_START =
      Comparator.comparing(DeliveredRun::start)
          .thenComparing(DeliveredRun::series)
          .thenComparing(DeliveredRun::folder);

  private final List<DeliveredRun> runs;

  DeliveredRunLimit(List<DeliveredRun> runs) {
    this.runs = new ArrayList<>(runs);
  }

  void add(DeliveredRun run) {
    Optional<DeliveredRun> earlier = runs.stream().filter(run::isAnotherDeliveryOf).findFirst();
    earlier.ifPresent(runs::remove);
    runs.add(earlier.map(run::and).orElse(run));
    runs.sort(BY_START);
    while (runs.size() > MOST) {
      Optional<DeliveredRun> dispensable =
          mostDispensable(each -> each.folder() + " " + each.series())
              .or(() -> mostDispensable(DeliveredRun::series));
      if (dispensable.isEmpty() && runs.size() <= MOST_SERIES) {
        return;
      }
      runs.remove(dispensable.orElse(runs.get(0)));
    }
  }

  /** Sorted by start. */
  List<DeliveredRun> all() {
    return List.copyOf(runs);
  }

  /** The one whose start lies the least before the first restart of the next of its kind. */
  private Optional<DeliveredRun> mostDispensable(Function<DeliveredRun, String> kind) {
    Map<String, DeliveredRun> next = new HashMap<>();
    Optional<DeliveredRun> found = Optional.empty();
    Duration least = Duration.ofSeconds(Long.MAX_VALUE);
    for (int i = runs.size() - 1; i >= 0; i--) {
      DeliveredRun run = runs.get(i);
      DeliveredRun follower = next.put(kind.apply(run), run);
      if (follower != null) {
        Duration hole = Duration.between(run.start(), follower.firstRestart());
        if (hole.compareTo(least) <= 0) {
          least = hole;
          found = Optional.of(run);
        }
      }
    }
    return found;
  }
}
