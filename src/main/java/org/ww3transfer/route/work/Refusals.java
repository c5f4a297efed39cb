package org.ww3transfer.route.work;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ww3transfer.work.WorkResult;

/** The workers that handed an item back, and why. Those that may soon take it are asked again. */
final class Refusals {
  /** Longer than a worker waits between two looks into its settings. */
  private static final Duration AGAIN = Duration.ofSeconds(6);

  private final Duration untaken;
  private final Map<String, String> whys = new TreeMap<>();
  private final Set<String> without = new TreeSet<>();
  private final Set<String> passing = new HashSet<>();
  private Optional<Long> firstPassing = Optional.empty();

  /**
   * @param untaken how long an item may be out that no worker takes; for so long workers are asked
   *     again
   */
  Refusals(Duration untaken) {
    this.untaken = untaken;
  }

  /** One that stops refuses nothing: it takes no more, or is as any other once it starts again. */
  void add(String worker, WorkResult.HandedBack back) {
    if (back.isLeaving()) {
      return;
    }
    whys.put(worker, back.why());
    without.add(worker);
    if (back.isPassing()) {
      long now = System.nanoTime();
      long first = firstPassing.orElse(now);
      firstPassing = Optional.of(first);
      if (now - first < untaken.toNanos()) {
        passing.add(worker);
      }
    }
  }

  /** Those that are not to get it now. */
  Set<String> without() {
    return Set.copyOf(without);
  }

  /** How long it may be out now. */
  Duration patience() {
    return passing.isEmpty() ? untaken : AGAIN;
  }

  /** Has those get it again that may take it by now; whether there are any. */
  boolean askAgain() {
    boolean isAny = without.removeAll(passing);
    passing.clear();
    return isAny;
  }

  /** Whether nobody handed it back. */
  boolean isEmpty() {
    return whys.isEmpty();
  }

  /** Who handed it back, and why. */
  String text() {
    return whys.entrySet().stream()
        .map(each -> "worker " + each.getKey() + " " + each.getValue())
        .collect(Collectors.joining("; "));
  }
}
