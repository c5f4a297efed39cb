package org.ww3transfer.queue;

import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferItem;

/**
 * One output on its way to one destination, as a queue hands it out.
 *
 * @param run whose it is
 * @param output what it is
 * @param destination where to
 * @param isProbe whether it is the one that asks a destination in trouble whether it is back
 * @param beginnings how often its run had begun anew at its destination, as that was elsewhere then
 * @param isUnfit whether its source is known to be none that can be sent: it only ends
 * @param expired why it is not tried any more: it has waited too long; empty where it is tried
 */
public record QueuedItem(
    OpenRun run,
    PlannedOutput output,
    Destination destination,
    boolean isProbe,
    int beginnings,
    boolean isUnfit,
    Optional<String> expired) {

  /** The same as an item of its run. */
  public TransferItem item() {
    return output.to(destination.name(), run.transfer().plan().cycle());
  }

  /** What it met of its destination's trouble; others are not told its name. */
  StateOfDestination.Met met(String error) {
    int end = error.indexOf(": ");
    boolean namesItem = end > 0 && error.substring(0, end).contains(output.targetName());
    return new StateOfDestination.Met(
        error, namesItem ? destination.prefix().text() + error.substring(end) : error);
  }

  /** Whether no failure policy forbids to try it. */
  public boolean isAdmitted() {
    return run.transfer().admits(destination);
  }
}
