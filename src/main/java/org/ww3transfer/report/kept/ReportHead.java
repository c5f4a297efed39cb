package org.ww3transfer.report.kept;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.report.ReportJson;

/**
 * What a report that stands on disk says before its items.
 *
 * @param runId the run
 * @param runDirectory empty where its marker named none
 * @param status as the report says it
 * @param isCancelled whether an operator gave it up
 * @param marker which marker asked for it, and how it was when it was read; its path alone in JSON;
 *     empty for a command
 * @param failurePolicy the run's; empty where it was refused before one was known
 * @param startedAt when it was taken up, UTC
 * @param finishedAt when it ended, UTC; empty while it is open
 * @param planned how many items there are to be in the end
 * @param counts of those that have ended or wait
 * @param bytes that the destinations hold of it
 * @param unexpected files that look like outputs and were not expected
 * @param warnings what nothing failed for
 * @param errors why nothing was tried, where that is so
 * @param itemWarnings files with a warning of their content
 */
public record ReportHead(
    String runId,
    String runDirectory,
    String status,
    boolean isCancelled,
    @JsonSerialize(contentConverter = ReportHead.MarkerPath.class) Optional<String> marker,
    Optional<String> failurePolicy,
    Instant startedAt,
    Optional<Instant> finishedAt,
    long planned,
    ReportJson.Counts counts,
    long bytes,
    Excerpt unexpected,
    Excerpt warnings,
    Excerpt errors,
    long itemWarnings) {

  /** Whether something is still to come. */
  public boolean isOpen() {
    return finishedAt.isEmpty() || isWaiting();
  }

  /** Whether all that is still to come waits for its destination. */
  public boolean isWaiting() {
    return status.equals("waiting");
  }

  /** What people call its state: the report's, or {@code cancelled}. */
  public String state() {
    return isCancelled ? "cancelled" : status;
  }

  public boolean hasFailed() {
    return status.equals("failed");
  }

  public boolean hasSucceeded() {
    return status.equals("succeeded");
  }

  /** The marker's path; empty for a command. */
  public Optional<String> markerPath() {
    return marker.map(new MarkerPath()::convert);
  }

  /** Leaves away how the marker was when it was read. */
  static final class MarkerPath extends StdConverter<String, String> {
    @Override
    public String convert(String marker) {
      return marker.indexOf('#') < 0 ? marker : marker.substring(0, marker.lastIndexOf('#'));
    }
  }
}
