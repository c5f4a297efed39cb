package org.ww3transfer.command.run;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ww3transfer.command.output.Table;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.ReportJson;
import org.ww3transfer.report.kept.ReportHead;

/** A run in a list of runs; for scripts as it is, for people as a row. */
record RunRow(
    String runId,
    String runDirectory,
    String status,
    Instant startedAt,
    Optional<Instant> finishedAt,
    long planned,
    ReportJson.Counts counts,
    long bytes,
    Optional<String> why) {

  static RunRow of(ReportHead head, Optional<String> why) {
    return new RunRow(
        head.runId(),
        head.runDirectory(),
        head.status(),
        head.startedAt(),
        head.finishedAt(),
        head.planned(),
        head.counts(),
        head.bytes(),
        why);
  }

  static void print(
      List<ReportHead> heads, Function<ReportHead, Optional<String>> why, PrintStream out) {
    Table table =
        new Table("RUN", "STATUS", "STARTED", "ENDED", "ITEMS", "FAILED", "WAITING", "BYTES", "");
    for (ReportHead head : heads) {
      table.add(
          head.runId(),
          head.status(),
          IsoTime.of(head.startedAt()),
          head.finishedAt().map(IsoTime::of).orElse("-"),
          head.counts().ended() + "/" + head.planned(),
          Long.toString(head.counts().failed()),
          Long.toString(head.counts().waiting()),
          Long.toString(head.bytes()),
          why.apply(head).map(Table::shortened).orElse(""));
    }
    table.print(out);
  }
}
