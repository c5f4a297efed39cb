package org.ww3transfer.ww3;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run starts from: a file {@code restart.<extension>} for each grid (w3iorsmd.F90).
 *
 * @param start the run's first time, UTC
 * @param unusual says that the start is not written as restarts hold it, such as {@code 20230101
 *     240000}: the model compares the numbers, not the instants, and ends with CONFLICTING TIMES
 *     even with the right restart (w3iorsmd.F90); empty where it is
 * @param extensions {@code ww3} for ww3_shel, else the names of the grids
 */
public record HotStart(Instant start, Optional<String> unusual, List<String> extensions) {
  public HotStart {
    extensions = List.copyOf(extensions);
  }
}
