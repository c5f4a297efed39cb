package org.ww3transfer.command.status;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.command.output.Colours;
import org.ww3transfer.command.output.Table;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.text.Amount;

/**
 * How things stand.
 *
 * @param well whether nobody has to look after anything
 * @param daemonRunning whether a daemon is at work
 * @param daemonStarting whether it has not said yet how things stand
 * @param pid its process; empty where none has said so
 * @param problems what makes it not well, a line each
 * @param notices what an operator may want to know beside
 * @param destinations empty where only a daemon would know
 * @param runs those that are open
 * @param refusedMarkers those that were refused within a day and still lie in {@code .failed}
 * @param expected the runs that are to come
 */
record StatusView(
    boolean well,
    boolean daemonRunning,
    boolean daemonStarting,
    Optional<Long> pid,
    Optional<Instant> startedAt,
    List<String> problems,
    List<String> notices,
    List<DaemonStatus.Place> destinations,
    List<DaemonStatus.OpenRun> runs,
    long waitingMarkers,
    List<DaemonStatus.RefusedMarker> refusedMarkers,
    List<ExpectedRun> expected) {

  StatusView {
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
    destinations = List.copyOf(destinations);
    runs = List.copyOf(runs);
    refusedMarkers = List.copyOf(refusedMarkers);
    expected = List.copyOf(expected);
  }

  void print(Colours colours, PrintStream out) {
    problems.forEach(problem -> out.println(colours.bad("problem:") + " " + problem));
    notices.forEach(notice -> out.println(colours.doubtful("notice:") + " " + notice));
    if (well) {
      out.println(colours.good("all is well"));
    }
    out.println(daemon());
    if (!destinations.isEmpty()) {
      out.println();
      destinationTable().print(out);
    }
    if (!runs.isEmpty()) {
      out.println();
      runTable().print(out);
    }
    if (!expected.isEmpty()) {
      out.println();
      expectedTable().print(out);
    }
  }

  private String daemon() {
    if (!daemonRunning) {
      return "daemon: none runs";
    }
    return (daemonStarting ? "daemon: is starting" : "daemon: runs")
        + pid.map(id -> ", process " + id).orElse("")
        + startedAt.map(at -> ", since " + IsoTime.of(at)).orElse("")
        + "; "
        + Amount.of(runs.size(), "run is open", "runs are open")
        + (waitingMarkers > 0
            ? ", " + Amount.of(waitingMarkers, "marker waits for room", "markers wait for room")
            : "");
  }

  private Table destinationTable() {
    Table table =
        new Table(
            "DESTINATION", "STATE", "SINCE", "QUEUED", "IN HAND", "WAITING", "LAST SUCCESS", "");
    for (DaemonStatus.Place each : destinations) {
      table.add(
          each.name(),
          each.state().toString(),
          IsoTime.of(each.since()),
          Long.toString(each.queued()),
          Long.toString(each.inHand()),
          Long.toString(each.waiting()),
          each.lastSuccess().map(IsoTime::of).orElse("-"),
          each.reason().map(Table::shortened).orElse(""));
    }
    return table;
  }

  private Table expectedTable() {
    Table table = new Table("EXPECTED", "NEXT CYCLE", "LATE AFTER", "LATE NOW");
    for (ExpectedRun each : expected) {
      table.add(
          each.name(),
          each.next().map(IsoTime::of).orElse("-"),
          each.due()
              .map(IsoTime::of)
              .orElseGet(
                  () ->
                      each.learnedFrom()
                          .map(known -> "learning, " + known + " cycles known")
                          .orElse("-")),
          Long.toString(each.late().size()));
    }
    return table;
  }

  private Table runTable() {
    Table table =
        new Table("RUN", "STATUS", "STARTED", "DONE", "FAILED", "WAITING", "BYTES", "NEXT TRY");
    for (DaemonStatus.OpenRun each : runs) {
      table.add(
          each.runId(),
          each.status(),
          IsoTime.of(each.startedAt()),
          each.done() + "/" + each.total(),
          Long.toString(each.failed()),
          Long.toString(each.waiting()),
          each.bytes() + (each.totalBytes() > 0 ? "/" + each.totalBytes() : ""),
          each.nextTry().map(IsoTime::of).orElse(""));
    }
    return table;
  }
}
