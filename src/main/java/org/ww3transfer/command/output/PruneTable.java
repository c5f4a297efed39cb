package org.ww3transfer.command.output;

import java.io.PrintStream;
import org.ww3transfer.retention.Decision;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.retention.prune.PruneResult;

/** A report of retention for human eyes. */
public final class PruneTable {
  private PruneTable() {}

  public static void print(PruneReport report, PrintStream out) {
    if (report.results().stream().anyMatch(result -> !result.decisions().isEmpty())) {
      decisions(report).print(out);
    }
    for (PruneResult result : report.results()) {
      result.ages().forEach(age -> out.println(result.destination().name() + ": " + age));
    }
    for (PruneResult result : report.results()) {
      out.println((report.isDryRun() ? "dry run: " : "") + result.summary());
    }
  }

  private static Table decisions(PruneReport report) {
    Table table = new Table("DESTINATION", "RESTART", "BYTES", "DECISION");
    for (PruneResult result : report.results()) {
      for (Decision decision : result.decisions()) {
        String name = decision.restart().name();
        String failure = result.failures().get(name);
        table.add(
            result.destination().name(),
            name,
            Long.toString(decision.restart().bytes()),
            failure == null ? decision.toString() : "failed: " + failure);
      }
    }
    return table;
  }
}
