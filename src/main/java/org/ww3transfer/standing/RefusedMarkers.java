package org.ww3transfer.standing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.journal.marker.HandledFolders;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DaemonStatus.RefusedMarker;
import org.ww3transfer.run.PathText;
import org.ww3transfer.text.Visible;

/** The markers that somebody has to look after as no run came of them. */
record RefusedMarkers(List<RefusedMarker> markers) {

  /**
   * Those that lie in {@code .failed}, which is so without a daemon too. Where the run has a report
   * that says so, it is enough.
   */
  static RefusedMarkers of(StateView state, List<ReportHead> heads, Instant now)
      throws IOException {
    Set<String> failed =
        heads.stream()
            .filter(ReportHead::hasFailed)
            .map(ReportHead::runId)
            .collect(Collectors.toSet());
    return new RefusedMarkers(
        state.said().map(DaemonStatus::refusedMarkers).orElse(List.of()).stream()
            .filter(each -> !each.isOld(now))
            .filter(
                each -> HandledFolders.isInFailed(PathText.resolve(Path.of("/"), each.marker())))
            .filter(each -> each.report().filter(failed::contains).isEmpty())
            .toList());
  }

  /** What is to be done about them; empty where there are none. */
  Optional<Problem> problem() {
    if (markers.isEmpty()) {
      return Optional.empty();
    }
    RefusedMarker newest = markers.get(markers.size() - 1);
    return Optional.of(markers.size() == 1 ? problem(newest) : problem(newest, markers.size()));
  }

  /** Many mostly have one cause, and must not hide what weighs more. */
  private static Problem problem(RefusedMarker newest, int count) {
    String what =
        String.format(
            "%s%d markers were refused", count < RefusedMarker.MOST ? "" : "at least ", count);
    String last = "the newest: " + Visible.onOneLine(newest.marker()) + ": " + why(newest);
    String mend = "fix each and drop it again; runs --failed lists them";
    return new Problem(
        what,
        Optional.of(newest.at()),
        Optional.of(last),
        Optional.of("Fix each and drop it again; 'runs --failed' lists them."),
        new Problem.OfRuns(),
        String.format("%s, the last at %s; %s; %s", what, IsoTime.of(newest.at()), last, mend));
  }

  private static String why(RefusedMarker refused) {
    String reason = Visible.onOneLine(refused.reason());
    String named = Visible.onOneLine(refused.marker()) + ": "; // as most reasons begin
    return reason.startsWith(named) ? reason.substring(named.length()) : reason;
  }

  private static Problem problem(RefusedMarker refused) {
    String marker = Visible.onOneLine(refused.marker());
    String why = why(refused);
    return new Problem(
        "marker " + marker + " was refused",
        Optional.of(refused.at()),
        Optional.of(why),
        Optional.of("Fix it and drop it again."),
        refused
            .report()
            .<Problem.Subject>map(Problem.OfRun::new)
            .orElseGet(() -> new Problem.OfMarker(marker)),
        String.format(
            "marker %s was refused at %s: %s; fix it and drop it again",
            marker, IsoTime.of(refused.at()), why));
  }
}
