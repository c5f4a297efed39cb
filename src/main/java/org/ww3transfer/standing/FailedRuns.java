package org.ww3transfer.standing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ww3transfer.journal.marker.HandledFolders;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.run.PathText;
import org.ww3transfer.text.Amount;
import org.ww3transfer.text.Shortened;

/** The runs that somebody has to look after, a problem each. */
record FailedRuns(KeptReports reports) {
  /** Problems of one kind; 'runs' has them all. */
  private static final int MOST = 10;

  /** What a problem needs may have to be read. */
  @FunctionalInterface
  private interface ToProblem<T> {
    Problem of(T run) throws IOException;
  }

  /** Those that are open, and something of them has failed for good. */
  List<Problem> open(List<DaemonStatus.OpenRun> runs) throws IOException {
    return problems(
        runs.stream().filter(each -> each.failed() > 0).toList(),
        this::open,
        more ->
            Amount.of(
                more,
                "more run is open, and items of it failed; see runs --failed",
                "more runs are open, and items of them failed; see runs --failed"));
  }

  /** Its report may be a moment behind, and not know of a failure yet. */
  private Problem open(DaemonStatus.OpenRun run) throws IOException {
    Optional<ReportHead> head = reports.head(run.runId()).filter(ReportHead::isOpen);
    Optional<KeptReports.Failure> failure =
        head.isPresent() ? reports.firstFailure(head.get()) : Optional.empty();
    Optional<String> why = failure.map(KeptReports.Failure::why);
    String what =
        String.format("run %s is open, and %d of its items failed", run.runId(), run.failed());
    return new Problem(
        what,
        failure.flatMap(KeptReports.Failure::at).or(() -> Optional.of(run.startedAt())),
        why,
        Optional.of("Fix that, then retry the run; its story says what is left."),
        new Problem.OfRun(run.runId()),
        what
            + why.map(text -> ": " + Shortened.of(text)).orElse("")
            + "; see explain "
            + run.runId());
  }

  /** Those that ended as failed since then. */
  List<Problem> ended(List<ReportHead> heads, Instant since) throws IOException {
    return problems(
        heads.stream()
            .filter(ReportHead::hasFailed)
            .filter(head -> !head.isCancelled()) // somebody has looked after it
            .filter(head -> !isTakenAway(head))
            .filter(head -> head.finishedAt().filter(since::isBefore).isPresent())
            .toList(),
        this::ended,
        more -> Amount.of(more, "more run", "more runs") + " failed; see runs --failed --since 1d");
  }

  /** Nothing of such a run was tried, and it is done with where its marker lies there no more. */
  private static boolean isTakenAway(ReportHead head) {
    return head.planned() == 0
        && head.errors().total() > 0
        && head.markerPath()
            .map(marker -> PathText.resolve(Path.of("/"), marker))
            .filter(marker -> !HandledFolders.isInFailed(marker))
            .isPresent();
  }

  private Problem ended(ReportHead head) throws IOException {
    Optional<String> why = reports.failure(head);
    return new Problem(
        "run " + head.runId() + " failed",
        head.finishedAt(),
        why,
        Optional.of("Fix that, then retry the run; its story says what is left."),
        new Problem.OfRun(head.runId()),
        String.format(
            "run %s failed at %s%s; see explain %s",
            head.runId(),
            head.finishedAt().map(IsoTime::of).orElse(""),
            why.map(text -> ": " + Shortened.of(text)).orElse(""),
            head.runId()));
  }

  private static <T> List<Problem> problems(
      List<T> runs, ToProblem<T> problem, Function<Integer, String> rest) throws IOException {
    List<Problem> problems = new ArrayList<>();
    for (T run : runs.subList(0, Math.min(MOST, runs.size()))) {
      problems.add(problem.of(run));
    }
    if (runs.size() > MOST) {
      String line = rest.apply(runs.size() - MOST);
      problems.add(Problem.of(new Problem.OfRuns(), line.substring(0, line.indexOf(';')), line));
    }
    return problems;
  }
}
