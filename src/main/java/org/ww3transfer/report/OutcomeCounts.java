package org.ww3transfer.report;

import java.util.Map;
import org.ww3transfer.destination.Outcome;

/**
 * How many items of a run ended in which way.
 *
 * @param counts of each outcome that there was
 * @param bytes that destinations were proven to hold
 * @param warnings items with a warning of their content, at the destination with most of them
 */
public record OutcomeCounts(Map<Outcome, Long> counts, long bytes, long warnings) {
  /** Of no items. */
  public static final OutcomeCounts NONE = new OutcomeCounts(Map.of(), 0, 0);

  public OutcomeCounts {
    counts = Map.copyOf(counts);
  }

  /** How many ended so; a missing output counts as failed. */
  public long count(Outcome outcome) {
    long missing = outcome == Outcome.FAILED ? counts.getOrDefault(Outcome.MISSING, 0L) : 0;
    return counts.getOrDefault(outcome, 0L) + missing;
  }

  /** How many in all. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
