package org.ww3transfer.stage;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.report.MarkerReport;

/**
 * Whether a run has what it starts from.
 *
 * @param runDirectory as text, because a refused marker may not name a real one
 * @param marker which marker asked for it, and how it was when it was read; empty for a command
 * @param start the run's first time, UTC; empty where it could not be read
 * @param mayBePartial whether some of its restarts are enough
 * @param startedAt when this was begun, UTC
 * @param finishedAt UTC
 * @param restarts one a grid
 * @param errors why nothing was tried, where that is so
 */
public record StageReport(
    String runId,
    String runDirectory,
    Optional<String> marker,
    Optional<Instant> start,
    boolean mayBePartial,
    Instant startedAt,
    Instant finishedAt,
    List<StagedRestart> restarts,
    List<String> errors)
    implements MarkerReport {

  /** What its name ends with, behind the run's id. */
  public static final String ENDING = ".stage";

  public StageReport {
    restarts = List.copyOf(restarts);
    errors = List.copyOf(errors);
  }

  /** Nothing was tried, and this is why. */
  public static StageReport refused(
      String runId, String runDirectory, Optional<String> marker, Instant at, String error) {
    return new StageReport(
        runId, runDirectory, marker, Optional.empty(), false, at, at, List.of(), List.of(error));
  }

  @Override
  public String storedAs() {
    return runId + ENDING;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    StageJson.write(this, out);
  }

  /** Whether the run can start from what is in place, or could from what is available. */
  @Override
  public boolean hasSucceeded() {
    return errors.isEmpty() && isEnough(restarts, mayBePartial);
  }

  /** Whether a run can start from these. */
  static boolean isEnough(List<StagedRestart> restarts, boolean mayBePartial) {
    boolean isPart =
        restarts.stream().anyMatch(each -> each.outcome().isGood())
            && restarts.stream().noneMatch(each -> each.outcome() == StagedRestart.Outcome.BLOCKED);
    return isWhole(restarts) || (mayBePartial && isPart);
  }

  private static boolean isWhole(List<StagedRestart> restarts) {
    return restarts.stream().allMatch(each -> each.outcome().isGood());
  }

  @Override
  public String summary() {
    String what =
        Stream.concat(errors.stream(), restarts.stream().map(StageReport::line))
            .collect(Collectors.joining("; "));
    return runId + ": " + verdict() + "; " + what;
  }

  private String verdict() {
    if (!hasSucceeded()) {
      return "not ready to start";
    }
    return isWhole(restarts) ? "ready to start" : "ready to start, some grids without a restart";
  }

  private static String line(StagedRestart restart) {
    String where = restart.found().map(found -> " from " + found.uri()).orElse("");
    return restart.wanted().fileName()
        + " "
        + restart.outcome().label()
        + where
        + restart.error().map(error -> ": " + error).orElse("");
  }
}
