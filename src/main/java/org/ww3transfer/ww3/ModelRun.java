package org.ww3transfer.ww3;

import java.time.Instant;
import java.util.List;

/**
 * What the run's namelist says, whichever program it is for.
 *
 * @param program who writes the restarts, which the two programs name differently
 * @param namelist the file's name
 * @param stamp how the model tags files with a time, from the run's first time on
 * @param stop the run's last time, UTC
 * @param grids each grid's part
 */
record ModelRun(
    Program program, String namelist, ModelStamp stamp, Instant stop, List<GridRun> grids) {

  /** The two ways to run the model. */
  enum Program {
    SHEL,
    MULTI
  }

  ModelRun {
    grids = List.copyOf(grids);
  }

  /** The run's first time, UTC. */
  Instant start() {
    return stamp.start();
  }
}
