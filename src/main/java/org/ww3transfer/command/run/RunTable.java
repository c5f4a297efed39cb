package org.ww3transfer.command.run;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import org.ww3transfer.command.output.Table;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.standing.RunRow;
import org.ww3transfer.text.Amount;
import org.ww3transfer.text.Shortened;

/** A list of runs for people. */
record RunTable(List<ReportHead> heads, Function<ReportHead, RunRow> form) {
  void print(PrintStream out) {
    Table table =
        new Table(
            "RUN", "STATUS", "STARTED", "ENDED", "ITEMS", "FAILED", "SKIPPED", "WAITING", "BYTES",
            "");
    for (ReportHead head : heads) {
      RunRow row = form.apply(head);
      table.add(
          row.runId(),
          row.status(),
          IsoTime.of(row.startedAt()),
          row.finishedAt().map(IsoTime::of).orElse("-"),
          row.counts().ended() + "/" + row.planned(),
          Long.toString(row.counts().failed()),
          Long.toString(row.counts().skipped()),
          Long.toString(row.counts().waiting()),
          Long.toString(row.bytes()),
          row.why().map(Shortened::of).orElseGet(() -> warnings(row)));
    }
    table.print(out);
  }

  private static String warnings(RunRow row) {
    return row.warnings() > 0 ? Amount.of(row.warnings(), "warning", "warnings") : "";
  }
}
