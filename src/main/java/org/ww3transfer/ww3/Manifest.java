package org.ww3transfer.ww3;

import java.time.Instant;
import java.util.List;

/**
 * What a run must have written.
 *
 * @param start the run's first time, UTC
 * @param stop the run's last time, UTC
 * @param logs the endings of its log files: {@code ww3} stands for {@code log.ww3}; for ww3_multi
 *     each grid's name and {@code mww3}
 * @param namelists those of the model and of the post-processors that were read, relative to the
 *     run directory
 * @param outputs every expected output, whether it is there or not
 * @param unexpected files that look like outputs but are not expected, relative to the run
 *     directory
 * @param warnings what an operator may want to know and nothing fails for, a line each
 */
public record Manifest(
    Instant start,
    Instant stop,
    List<String> logs,
    List<String> namelists,
    List<ExpectedOutput> outputs,
    List<String> unexpected,
    List<String> warnings) {

  public Manifest {
    logs = List.copyOf(logs);
    namelists = List.copyOf(namelists);
    outputs = List.copyOf(outputs);
    unexpected = List.copyOf(unexpected);
    warnings = List.copyOf(warnings);
  }

  /** The names of the grids of ww3_multi; none for ww3_shel. */
  public List<String> grids() {
    return logs.contains(RunLogs.MULTI)
        ? logs.stream().filter(name -> !name.equals(RunLogs.MULTI)).toList()
        : List.of();
  }
}
