package org.ww3transfer.route.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The workers that were heard of late, and what each of them does not see. Thread-safe. */
final class KnownWorkers {
  private static final Duration REMEMBERED = Duration.ofSeconds(60);
  private static final int MOST = 10_000;

  private final Clock clock;
  private final Map<String, Instant> seen = bounded();
  private final Map<Missing, Instant> missing = bounded();

  /** What a worker does not see. */
  private record Missing(String worker, String root) {}

  KnownWorkers(Clock clock) {
    this.clock = clock;
  }

  private static <K> Map<K, Instant> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, Instant> eldest) {
        return size() > MOST;
      }
    };
  }

  synchronized void heard(String worker) {
    seen.put(worker, clock.instant());
  }

  /** Those that were heard within the last minute. */
  synchronized Set<String> atWork() {
    return fresh(seen).collect(Collectors.toCollection(TreeSet::new));
  }

  /** A worker does not see a folder. */
  synchronized void lacks(String worker, String root) {
    missing.put(new Missing(worker, root), clock.instant());
  }

  /** Who did not see a folder within the last minute. */
  synchronized Set<String> without(String root) {
    return fresh(missing)
        .filter(each -> each.root().equals(root))
        .map(Missing::worker)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private <K> Stream<K> fresh(Map<K, Instant> times) {
    Instant since = clock.instant().minus(REMEMBERED);
    return times.entrySet().stream()
        .filter(each -> each.getValue().isAfter(since))
        .map(Map.Entry::getKey)
        .toList()
        .stream();
  }
}
