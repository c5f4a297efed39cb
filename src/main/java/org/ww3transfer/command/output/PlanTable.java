package org.ww3transfer.command.output;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.text.Amount;
import org.ww3transfer.ww3.Output;

/** Plans for human eyes: a table a kind and grid, and below them what is wrong. */
public final class PlanTable {
  private PlanTable() {}

  public static void print(List<RunPlan> plans, PrintStream out) {
    for (RunPlan plan : plans) {
      out.println(plan.directory());
      plan.errors().forEach(error -> out.println("error: " + error));
      plan.plan().ifPresent(found -> print(plan, found, out));
      out.println();
    }
  }

  private static void print(RunPlan plan, TransferPlan found, PrintStream out) {
    out.printf(
        "run from %s to %s, by %s%n",
        IsoTime.of(found.manifest().start()),
        IsoTime.of(found.manifest().stop()),
        String.join(", ", found.manifest().namelists()));
    for (PlanGroup group : PlanGroup.of(found.outputs())) {
      out.println();
      out.println(group.summary());
      printOutputs(plan, group, out);
    }
    out.println();
    plan.unexpected().forEach(name -> out.println("unexpected: " + name));
    plan.warnings().forEach(warning -> out.println("warning: " + warning));
    plan.problems().forEach(problem -> out.println("problem: " + problem));
    long missing = found.outputs().stream().filter(each -> each.bytes().isEmpty()).count();
    out.printf(
        "%s, %d missing, %d unexpected, %s%n",
        Amount.of(found.outputs().size(), "output", "outputs"),
        missing,
        plan.unexpected().size(),
        Amount.of(plan.problems().size(), "problem", "problems"));
  }

  private static void printOutputs(RunPlan plan, PlanGroup group, PrintStream out) {
    Table table = new Table("  OUTPUT", "VALID", "LAST", "BYTES", "TIME BY", "TARGET", "TO");
    for (PlannedOutput planned : group.outputs()) {
      Output output = planned.output();
      boolean isThere = planned.bytes().isPresent();
      table.add(
          "  " + output.path(),
          IsoTime.of(output.validTime()),
          output.lastTime().equals(output.validTime()) ? "" : IsoTime.of(output.lastTime()),
          isThere ? ReportTable.bytes(planned.bytes()) : missing(plan, planned),
          isThere ? proof(plan, planned) : "",
          planned.targetName(),
          planned.destinations().stream().map(Destination::name).collect(Collectors.joining(",")));
    }
    table.print(out);
  }

  private static String missing(RunPlan plan, PlannedOutput planned) {
    return plan.isRequired(planned) ? "missing" : "missing, optional";
  }

  private static String proof(RunPlan plan, PlannedOutput planned) {
    return plan.problem(planned).isPresent() ? "PROBLEM" : plan.validTimeSource(planned);
  }
}
