package org.ww3transfer.retention.prune;

import java.time.Instant;
import java.util.List;

/**
 * What became of the restarts of all destinations.
 *
 * @param isDryRun whether this is only what would become of them
 * @param startedAt UTC
 * @param finishedAt UTC
 * @param results a destination each, in the order of the settings
 */
public record PruneReport(
    boolean isDryRun, Instant startedAt, Instant finishedAt, List<PruneResult> results) {

  public PruneReport {
    results = List.copyOf(results);
  }

  public boolean hasSucceeded() {
    return results.stream().allMatch(PruneResult::hasSucceeded);
  }
}
