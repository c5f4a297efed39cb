package org.ww3transfer.command;

import java.io.PrintStream;
import java.util.List;
import org.ww3transfer.transfer.JsonValues;
import org.ww3transfer.ww3.ExpectedOutput;
import org.ww3transfer.ww3.Output;

/** Plans for human eyes. */
final class PlanTable {
  private PlanTable() {}

  static void print(List<RunPlan> plans, PrintStream out) {
    for (RunPlan plan : plans) {
      out.println(plan.directory());
      plan.errors().forEach(error -> out.println("error: " + error));
      if (plan.errors().isEmpty()) {
        printOutputs(plan, out);
      }
      out.println();
    }
  }

  private static void printOutputs(RunPlan plan, PrintStream out) {
    Table table = new Table("OUTPUT", "KIND", "GRID", "VALID", "LAST", "BYTES", "TARGET");
    for (ExpectedOutput expected : plan.manifest().outputs()) {
      Output output = expected.output();
      table.add(
          output.path(),
          output.kind().label(),
          output.grid().orElse("-"),
          JsonValues.iso(output.validTime()),
          JsonValues.iso(output.lastTime()),
          expected.bytes().isPresent() ? ReportTable.bytes(expected.bytes()) : "missing",
          plan.targetNames().get(output));
    }
    table.print(out);
    plan.manifest().unexpected().forEach(name -> out.println("unexpected: " + name));
    long missing =
        plan.manifest().outputs().stream().filter(each -> each.bytes().isEmpty()).count();
    out.printf("%d outputs, %d missing%n", plan.manifest().outputs().size(), missing);
  }
}
