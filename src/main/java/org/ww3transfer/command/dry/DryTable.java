package org.ww3transfer.command.dry;

import java.io.PrintStream;
import org.ww3transfer.command.output.Table;
import org.ww3transfer.naming.IsoTime;

/** A dry run for human eyes. */
public final class DryTable {
  private DryTable() {}

  public static void print(DryRun run, PrintStream out) {
    Table table = new Table("OUTPUT", "VALID", "DESTINATION", "TARGET", "BYTES", "WOULD", "");
    for (DryItem each : run.items()) {
      table.add(
          each.item().output().path(),
          IsoTime.of(each.item().output().validTime()),
          each.item().destination().name(),
          each.item().objectName(),
          each.bytes().isPresent() ? Long.toString(each.bytes().getAsLong()) : "-",
          each.fate().label(),
          remark(each));
    }
    table.print(out);
    run.plan().unexpected().forEach(name -> out.println("unexpected: " + name));
    run.plan().warnings().forEach(warning -> out.println("warning: " + warning));
    run.plan().errors().forEach(error -> out.println("error: " + error));
    out.println(run.summary());
  }

  private static String remark(DryItem each) {
    String standing =
        each.fate() == DryItem.PlannedAction.REPLACE
            ? each.standing().getAsLong() + " bytes stand there; "
            : "";
    return standing + each.remark().orElse("");
  }
}
