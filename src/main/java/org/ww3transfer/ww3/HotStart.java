package org.ww3transfer.ww3;

import java.time.Instant;
import java.util.List;

/**
 * What a run starts from: a file {@code restart.<extension>} for each grid (w3iorsmd.F90).
 *
 * @param start the run's first time, UTC
 * @param extensions {@code ww3} for ww3_shel, else the names of the grids
 */
public record HotStart(Instant start, List<String> extensions) {
  public HotStart {
    extensions = List.copyOf(extensions);
  }
}
