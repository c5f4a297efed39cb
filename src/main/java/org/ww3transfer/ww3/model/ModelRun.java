package org.ww3transfer.ww3.model;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the run's namelist says, whichever program it is for.
 *
 * @param program who writes the restarts, which the two programs name differently
 * @param namelist the file's name
 * @param dates the run's first and last time
 * @param gridNames the grids of ww3_multi in its order; empty for ww3_shel
 * @param grids each grid's part, and that of the points of all grids where they share a file
 * @param warnings what the model makes of the namelist that its writer may not expect, a line each
 */
public record ModelRun(
    Program program,
    String namelist,
    DomainDates dates,
    List<String> gridNames,
    List<GridRun> grids,
    List<String> warnings) {

  /** The two ways to run the model. */
  public enum Program {
    SHEL,
    MULTI
  }

  public ModelRun {
    gridNames = List.copyOf(gridNames);
    grids = List.copyOf(grids);
    warnings = List.copyOf(warnings);
  }

  /** The run's first time, UTC. */
  public Instant start() {
    return stamp().start();
  }

  /** The run's last time, UTC. */
  public Instant stop() {
    return dates.stop();
  }

  /** How the model tags files with a time, from the run's first time on. */
  public ModelStamp stamp() {
    return dates.start();
  }

  /** Folders of the run directory for what belongs to one grid, or to the points of all grids. */
  public List<String> folders() {
    return program == Program.SHEL
        ? List.of()
        : Stream.concat(gridNames.stream(), grids.stream().map(GridRun::extension))
            .distinct()
            .filter(name -> !name.startsWith("."))
            .toList();
  }

  /** The endings of the run's log files (w3initmd.F90, wminitmd.F90). */
  public List<String> logs() {
    return program == Program.SHEL
        ? List.of("ww3")
        : Stream.concat(gridNames.stream(), Stream.of("mww3")).toList();
  }

  /** Whether its first and last times were given, and stand in no namelist. */
  public boolean hasGivenDates() {
    return dates.isGiven();
  }
}
