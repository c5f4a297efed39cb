package org.ww3transfer.command.dry;

import java.util.List;
import org.ww3transfer.plan.TransferPlan;

/**
 * What would become of a run that is sent now.
 *
 * @param items in the order in which they would be begun
 */
public record DryRun(TransferPlan plan, List<DryItem> items) {
  public DryRun {
    items = List.copyOf(items);
  }

  /** Whether nothing is known that would make it fail. */
  public boolean isSound() {
    return plan.errors().isEmpty() && items.stream().noneMatch(item -> item.fate().isFailure());
  }

  long count(DryItem.PlannedAction fate) {
    return items.stream().filter(item -> item.fate() == fate).count();
  }

  /** Bytes that would go over the wire, but for what has the same size and other content. */
  long bytes() {
    return items.stream()
        .filter(
            item ->
                item.fate() == DryItem.PlannedAction.SEND
                    || item.fate() == DryItem.PlannedAction.REPLACE)
        .mapToLong(item -> item.bytes().orElse(0))
        .sum();
  }

  /** One line. */
  public String summary() {
    return String.format(
        "%s: dry run: %d to send and %d to replace, %d bytes; %d with the same size there,"
            + " %d to skip, %d to fail, %d without an answer%s",
        plan.run().runId(),
        count(DryItem.PlannedAction.SEND),
        count(DryItem.PlannedAction.REPLACE),
        bytes(),
        count(DryItem.PlannedAction.SAME_SIZE),
        count(DryItem.PlannedAction.SKIP),
        count(DryItem.PlannedAction.FAIL),
        count(DryItem.PlannedAction.NO_ANSWER),
        plan.cycleManifest() ? "; a cycle manifest to each destination" : "");
  }
}
