package org.ww3transfer.ww3;

import java.time.Instant;
import java.util.List;

/**
 * What the run's namelist says, whichever program it is for.
 *
 * @param program who writes the restarts, which the two programs name differently
 * @param namelist the file's name
 * @param start the run's first time, UTC
 * @param stop the run's last time, UTC
 * @param grids each grid's part
 */
record ModelRun(
    Program program, String namelist, Instant start, Instant stop, List<GridRun> grids) {

  /** The two ways to run the model. */
  enum Program {
    SHEL,
    MULTI
  }

  ModelRun {
    grids = List.copyOf(grids);
  }
}
