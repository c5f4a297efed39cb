package org.ww3transfer.command.output;

import j2html.tags.DomContent;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.picture.PageTable;
import org.ww3transfer.picture.PageTable.Column;
import org.ww3transfer.picture.PageTable.Form;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.ww3.Output;

/** The outputs of a run in the table of a page, those in trouble first. */
final class PlanOutputs {
  private PlanOutputs() {}

  static DomContent table(RunPlan plan, int most) {
    PageTable table =
        new PageTable(
            new Column("Output", Form.NAME),
            new Column("State", Form.STATE),
            new Column("Valid", Form.TIME),
            new Column("Last", Form.TIME),
            new Column("Bytes", Form.NUMBER),
            new Column("Time by", Form.TEXT),
            new Column("Target name", Form.NAME),
            new Column("To", Form.TEXT));
    plan.outputs().stream()
        .sorted(Comparator.comparing(each -> state(plan, each).equals("there")))
        .limit(most)
        .forEach(each -> row(table, plan, each));
    return table.folded(
        "Each output and its target name (" + plan.outputs().size() + ")",
        plan.outputs().size() - table.size(),
        "'plan'");
  }

  private static void row(PageTable table, RunPlan plan, PlannedOutput planned) {
    Output output = planned.output();
    boolean isThere = planned.bytes().isPresent();
    table.add(
        plan.isLacking(planned) || plan.problem(planned).isPresent()
            ? PageTable.Emphasis.TROUBLE
            : PageTable.Emphasis.NONE,
        output.path(),
        state(plan, planned),
        IsoTime.of(output.validTime()),
        output.lastTime().equals(output.validTime()) ? "" : IsoTime.of(output.lastTime()),
        isThere ? String.format("%,d", planned.bytes().getAsLong()) : "",
        isThere ? plan.validTimeSource(planned) : "",
        planned.targetName(),
        planned.destinations().stream().map(Destination::name).collect(Collectors.joining(", ")));
  }

  private static String state(RunPlan plan, PlannedOutput planned) {
    if (planned.bytes().isEmpty()) {
      return plan.isRequired(planned) ? "missing" : "missing, not required";
    }
    return plan.problem(planned).isPresent() ? "contradicts" : "there";
  }
}
