package org.ww3transfer.ww3.manifest;

import java.time.Instant;
import java.util.List;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.log.RunLogs;

/**
 * What a run must have written.
 *
 * @param start the run's first time, UTC
 * @param stop the run's last time, UTC
 * @param isCoupled whether a coupler set these times, as the namelist does not say them
 * @param logs the endings of its log files: {@code ww3} stands for {@code log.ww3}; for ww3_multi
 *     each grid's name and {@code mww3}
 * @param namelists those of the model and of the post-processors that were read, relative to the
 *     run directory
 * @param groups of the model's namelist, in its order, upper case
 * @param outputs every expected output, whether it is there or not; none in a plan, which has its
 *     own
 * @param unexpected files that look like outputs but are not expected, relative to the run
 *     directory
 * @param warnings what an operator may want to know and nothing fails for, a line each
 */
public record Manifest(
    Instant start,
    Instant stop,
    boolean isCoupled,
    List<String> logs,
    List<String> namelists,
    List<String> groups,
    List<ExpectedOutput> outputs,
    List<String> unexpected,
    List<String> warnings) {

  public Manifest {
    logs = List.copyOf(logs);
    namelists = List.copyOf(namelists);
    groups = List.copyOf(groups);
    outputs = List.copyOf(outputs);
    unexpected = List.copyOf(unexpected);
    warnings = List.copyOf(warnings);
  }

  /**
   * For whoever would call a run without any output a success. Files of {@code ww3.also} are none:
   * no namelist promises them.
   *
   * @throws ManifestException where the namelists promise nothing
   */
  public void requireOutputs() {
    if (outputs.stream().allMatch(each -> each.output().kind() == Kind.OTHER)) {
      String read = groups.isEmpty() ? "no group" : "&" + String.join(", &", groups);
      throw new ManifestException(
          namelists.get(0)
              + ": asks for no output at all between "
              + start
              + " and "
              + stop
              + "; read were "
              + read
              + "; is one missing or misspelt, is no stride above 0, do the streams' dates lie"
              + " outside the run?");
    }
  }

  /** The same for a plan, which has a hundred thousand outputs in its own form already. */
  public Manifest withoutOutputs() {
    return new Manifest(
        start, stop, isCoupled, logs, namelists, groups, List.of(), unexpected, warnings);
  }

  /** The names of the grids of ww3_multi; none for ww3_shel. */
  public List<String> grids() {
    return logs.contains(RunLogs.MULTI)
        ? logs.stream().filter(name -> !name.equals(RunLogs.MULTI)).toList()
        : List.of();
  }
}
