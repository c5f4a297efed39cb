package org.ww3transfer.report;

import java.time.Instant;
import java.util.List;

/**
 * What a cycle manifest says of the restarts of a run.
 *
 * @param start the run's first time, UTC
 * @param restarts those that it lists
 */
public record CycleManifest(String runId, Instant start, List<Listed> restarts) {

  public CycleManifest {
    restarts = List.copyOf(restarts);
  }

  /**
   * A restart in the list.
   *
   * @param uri where it was put
   * @param grid {@code ww3} for ww3_shel
   * @param validTime UTC
   */
  public record Listed(String uri, String grid, Instant validTime) {}
}
