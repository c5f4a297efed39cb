package org.ww3transfer.expect;

import java.time.Instant;
import java.util.List;

/**
 * How far a run has come that may be expected.
 *
 * @param cycle its nominal time, UTC: that of its marker, or else its start
 * @param missing destinations that take restarts and lack one of the run; none where the run writes
 *     no restarts
 */
public record Arrival(String runId, Instant cycle, List<String> missing) {
  public Arrival {
    missing = List.copyOf(missing);
  }

  boolean isWhole() {
    return missing.isEmpty();
  }
}
