package org.ww3transfer.standing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.kept.ReportHead;

/**
 * The runs that have a report, and the markers that were refused, the newest first.
 *
 * @param heads those that were searched for
 */
public record RunList(KeptReports reports, List<ReportHead> heads) {
  public RunList {
    heads = List.copyOf(heads);
  }

  /** Those that a search finds. */
  public static RunList of(StateView state, RunSearch search) throws IOException {
    KeptReports reports = state.reports();
    // no report was written last before its run ended
    List<ReportHead> kept = reports.heads(search.since());
    Set<String> open =
        kept.stream().filter(ReportHead::isOpen).map(ReportHead::runId).collect(Collectors.toSet());
    return new RunList(
        reports,
        Stream.concat(
                kept.stream(),
                // of a run that is tried again the report of its end is of before
                state.refused().stream().filter(head -> !open.contains(head.runId())))
            .filter(head -> search.finds(head, reports))
            .sorted(KeptReports.NEWEST_FIRST)
            .toList());
  }

  /** Those of them that another search finds. */
  public RunList search(RunSearch search) {
    return new RunList(
        reports, heads.stream().filter(head -> search.finds(head, reports)).toList());
  }

  /**
   * A part of them.
   *
   * @param from how many are passed over
   * @param most how many there are at most
   */
  public List<ReportHead> page(int from, int most) {
    int first = Math.min(from, heads.size());
    return heads.subList(first, first + Math.min(most, heads.size() - first));
  }

  /** One of them as a row. */
  public RunRow row(ReportHead head) {
    return RunRow.of(head, why(head));
  }

  /** A report that is removed meanwhile says nothing. */
  private Optional<String> why(ReportHead head) {
    try {
      return reports.failure(head);
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }
}
