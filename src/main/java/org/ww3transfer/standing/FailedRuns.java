package org.ww3transfer.standing;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.text.Amount;
import org.ww3transfer.text.Shortened;

/** The runs that somebody has to look after, a line each. */
record FailedRuns(KeptReports reports) {
  /** Lines of one kind; 'runs' has them all. */
  private static final int MOST_LINES = 10;

  /** What a line needs may have to be read. */
  @FunctionalInterface
  private interface Line<T> {
    String of(T run) throws IOException;
  }

  /** Those that are open, and something of them has failed for good. */
  List<String> open(List<DaemonStatus.OpenRun> runs) throws IOException {
    return lines(
        runs.stream().filter(each -> each.failed() > 0).toList(),
        each ->
            String.format(
                "run %s is open, and %d of it failed; see explain %s",
                each.runId(), each.failed(), each.runId()),
        more ->
            Amount.of(
                more,
                "more run is open, and something of it failed; see runs --failed",
                "more runs are open, and something of them failed; see runs --failed"));
  }

  /** Those that ended as failed since then. */
  List<String> ended(List<ReportHead> heads, Instant since) throws IOException {
    return lines(
        heads.stream()
            .filter(ReportHead::hasFailed)
            .filter(head -> !head.isCancelled()) // somebody has looked after it
            .filter(head -> head.finishedAt().filter(since::isBefore).isPresent())
            .toList(),
        this::line,
        more -> Amount.of(more, "more run", "more runs") + " failed; see runs --failed --since 1d");
  }

  private String line(ReportHead head) throws IOException {
    return String.format(
        "run %s failed at %s%s; see explain %s",
        head.runId(),
        head.finishedAt().map(IsoTime::of).orElse(""),
        reports.failure(head).map(why -> ": " + Shortened.of(why)).orElse(""),
        head.runId());
  }

  private static <T> List<String> lines(List<T> runs, Line<T> line, Function<Integer, String> rest)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (T run : runs.subList(0, Math.min(MOST_LINES, runs.size()))) {
      lines.add(line.of(run));
    }
    if (runs.size() > MOST_LINES) {
      lines.add(rest.apply(runs.size() - MOST_LINES));
    }
    return lines;
  }
}
