package org.ww3transfer.command.status;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ww3transfer.command.output.ProgressText;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.PlaceProgress;

/** The open runs as lines in a file or pipe: one of each run when it changed, and not too often. */
final class FollowedChanges implements StatusFollow.Shown {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final KeptReports reports;
  private final PrintStream out;
  private final Map<String, Printed> printed = new HashMap<>();
  private String head = "";

  /** What was printed last of a run. */
  private record Printed(Instant at, String line) {}

  FollowedChanges(KeptReports reports, PrintStream out) {
    this.reports = reports;
    this.out = out;
  }

  @Override
  public void show(StatusFollow.Seen seen) throws IOException {
    String time = IsoTime.of(seen.at()) + "  ";
    String now = FollowedRuns.head(seen).substring(time.length());
    if (!now.equals(head)) {
      out.println(time + now);
      head = now;
    }
    if (seen.told().isPresent()) {
      DaemonStatus status = seen.told().get();
      closed(status, time);
      Map<String, String> troubles = FollowedRuns.troubles(status);
      status.runs().forEach(run -> show(run, line(run, troubles), seen.at()));
    }
    out.flush();
  }

  private void closed(DaemonStatus status, String time) throws IOException {
    List<String> ended = new ArrayList<>(printed.keySet());
    status.runs().forEach(run -> ended.remove(run.runId()));
    for (String runId : ended) {
      printed.remove(runId);
      Optional<String> how = reports.head(runId).map(ReportHead::status);
      out.println(time + runId + "  is not open any more" + how.map(is -> ": " + is).orElse(""));
    }
  }

  private void show(DaemonStatus.OpenRun run, String line, Instant at) {
    Optional<Printed> before = Optional.ofNullable(printed.get(run.runId()));
    boolean isDue = before.map(last -> !last.at().plus(PAUSE).isAfter(at)).orElse(true);
    if (isDue && before.map(last -> !last.line().equals(line)).orElse(true)) {
      out.println(IsoTime.of(at) + "  " + line);
      printed.put(run.runId(), new Printed(at, line));
    }
  }

  private static String line(DaemonStatus.OpenRun run, Map<String, String> troubles) {
    return run.runId()
        + "  "
        + run.status()
        + run.progress().stream()
            .map(place -> "; " + line(place, troubles))
            .collect(Collectors.joining());
  }

  private static String line(PlaceProgress place, Map<String, String> troubles) {
    return place.destination()
        + ": "
        + ProgressText.amounts(place)
        + FollowedRuns.trouble(place, troubles);
  }
}
