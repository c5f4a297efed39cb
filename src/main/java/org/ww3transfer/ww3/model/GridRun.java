package org.ww3transfer.ww3.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.ww3.FieldTag;
import org.ww3transfer.ww3.Ticks;

/**
 * One grid's part in a run.
 *
 * @param grid its name; empty for the single grid of ww3_shel
 * @param schedules when each stream is written; a stream that is not in the map is off
 * @param fields what the field stream is asked for
 * @param partitions whether the partition stream has any point to write
 * @param pointsFile the list of output points, as the namelist names it; empty where the grid
 *     writes no point file of its own
 * @param boundaryDump whether ww3_multi is asked to write what the grid gets from others
 */
public record GridRun(
    Optional<String> grid,
    Map<ModelStream, Schedule> schedules,
    Set<FieldTag> fields,
    boolean partitions,
    Optional<String> pointsFile,
    boolean boundaryDump) {

  public GridRun {
    schedules = Map.copyOf(schedules);
  }

  /** The ending of its files: the grid's name, or {@code ww3} where there is none. */
  public String extension() {
    return grid.orElse("ww3");
  }

  public Ticks ticks(ModelStream stream, Instant from, Instant end) {
    return Optional.ofNullable(schedules.get(stream))
        .map(schedule -> schedule.ticks(from, end))
        .orElse(Ticks.NONE);
  }

  /** Whether the stream is on and starts at the given time or before. */
  public boolean starts(ModelStream stream, Instant latest) {
    return Optional.ofNullable(schedules.get(stream))
        .filter(schedule -> !schedule.start().isAfter(latest))
        .isPresent();
  }

  public boolean hasFileEachTick(ModelStream stream) {
    return Optional.ofNullable(schedules.get(stream)).filter(Schedule::fileEachTick).isPresent();
  }
}
