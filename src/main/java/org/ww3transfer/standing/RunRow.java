package org.ww3transfer.standing;

import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.report.ReportJson;
import org.ww3transfer.report.kept.ReportHead;

/**
 * A run in a list of runs.
 *
 * @param status as reports say it, or {@code cancelled}
 * @param why it failed, in short; empty where nothing failed
 * @param warnings of the run and of its files
 */
public record RunRow(
    String runId,
    String runDirectory,
    String status,
    Instant startedAt,
    Optional<Instant> finishedAt,
    long planned,
    ReportJson.Counts counts,
    long bytes,
    Optional<String> why,
    long warnings) {

  public static RunRow of(ReportHead head, Optional<String> why) {
    return new RunRow(
        head.runId(),
        head.runDirectory(),
        head.state(),
        head.startedAt(),
        head.finishedAt(),
        head.planned(),
        head.counts(),
        head.bytes(),
        why,
        head.warnings().total() + head.itemWarnings());
  }
}
