package org.ww3transfer.command.status;

import java.io.PrintStream;
import org.ww3transfer.command.output.Colours;
import org.ww3transfer.command.output.Table;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.standing.StatusView;
import org.ww3transfer.text.Amount;
import org.ww3transfer.text.Shortened;
import org.ww3transfer.text.Visible;

/** How things stand, for people: what is wrong first. */
record StatusText(StatusView status) {
  void print(Colours colours, PrintStream out) {
    status
        .problems()
        .forEach(
            problem ->
                out.println(colours.bad("problem:") + " " + Visible.onOneLine(problem.line())));
    status
        .notices()
        .forEach(
            notice ->
                out.println(colours.doubtful("notice:") + " " + Visible.onOneLine(notice.line())));
    if (status.well()) {
      out.println(colours.good("all is well"));
    }
    out.println(daemon());
    status.standby().forEach(each -> out.println("standby: " + each.line()));
    if (!status.destinations().isEmpty()) {
      out.println();
      destinationTable().print(out);
    }
    if (!status.runs().isEmpty()) {
      out.println();
      runTable().print(out);
    }
    if (!status.expected().isEmpty()) {
      out.println();
      expectedTable().print(out);
    }
  }

  private String daemon() {
    if (!status.daemonRunning()) {
      return "daemon: none runs";
    }
    return (status.daemonStarting() ? "daemon: is starting" : "daemon: runs")
        + status.pid().map(id -> ", process " + id).orElse("")
        + status.host().map(name -> " on " + name).orElse("")
        + status.startedAt().map(at -> ", since " + IsoTime.of(at)).orElse("")
        + "; "
        + Amount.of(status.runs().size(), "run is open", "runs are open")
        + (status.waitingMarkers() > 0
            ? ", "
                + Amount.of(
                    status.waitingMarkers(), "marker waits for room", "markers wait for room")
            : "");
  }

  private Table destinationTable() {
    Table table =
        new Table(
            "DESTINATION", "STATE", "SINCE", "QUEUED", "IN HAND", "WAITING", "LAST SUCCESS", "");
    for (DaemonStatus.Place each : status.destinations()) {
      table.add(
          each.name(),
          each.state().toString(),
          IsoTime.of(each.since()),
          Long.toString(each.queued()),
          Long.toString(each.inHand()),
          Long.toString(each.waiting()),
          each.lastSuccess().map(IsoTime::of).orElse("-"),
          each.reason().map(Shortened::of).orElse(""));
    }
    return table;
  }

  private Table expectedTable() {
    Table table = new Table("EXPECTED", "NEXT CYCLE", "LATE AFTER", "LATE NOW", "JUDGED");
    for (ExpectedRun each : status.expected()) {
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
          Long.toString(each.late().size()),
          each.judgedFrom().map(from -> "from " + IsoTime.of(from) + " on").orElse("yes"));
    }
    return table;
  }

  private Table runTable() {
    Table table =
        new Table(
            "RUN",
            "STATUS",
            "STARTED",
            "DONE",
            "FAILED",
            "SKIPPED",
            "WAITING",
            "BYTES",
            "NEXT TRY");
    for (DaemonStatus.OpenRun each : status.runs()) {
      table.add(
          each.runId(),
          each.status(),
          IsoTime.of(each.startedAt()),
          each.done() + "/" + each.total(),
          Long.toString(each.failed()),
          Long.toString(each.skipped()),
          Long.toString(each.waiting()),
          each.bytes() + (each.totalBytes() > 0 ? "/" + each.totalBytes() : ""),
          each.nextTry().map(IsoTime::of).orElse(""));
    }
    return table;
  }
}
