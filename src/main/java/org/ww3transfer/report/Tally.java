package org.ww3transfer.report;

import java.util.Map;
import org.ww3transfer.destination.Outcome;

/**
 * How many items of a run ended in which way.
 *
 * @param counts of each outcome that there was
 * @param bytes that destinations were proven to hold
 */
public record Tally(Map<Outcome, Long> counts, long bytes) {
  /** Of no items. */
  public static final Tally NONE = new Tally(Map.of(), 0);

  public Tally {
    counts = Map.copyOf(counts);
  }

  /** How many ended so. */
  public long of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /** How many in all. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
