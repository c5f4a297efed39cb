package org.ww3transfer.route.source;

import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.run.PathText;
import org.ww3transfer.task.CopyTask;

/** What the routes {@code destination-*-try} call before the first try of an item. */
public final class SourceCheck {
  private final OtherCopies copies;

  public SourceCheck(OtherCopies copies) {
    this.copies = copies;
  }

  /**
   * Makes sure that the source is what the namelists promise. Where it is gone or changed, a copy
   * of it at another destination of the run takes its place.
   *
   * @throws ItemException where there is none, or it is not what they promise
   */
  public CheckedSource check(@Variable("task") CopyTask copyTask, Exchange exchange)
      throws IOException {
    Optional<String> changed = copyTask.objection();
    try {
      return changed.isEmpty()
          ? CheckedSource.of(copyTask.item(), copyTask.requireHeader())
          : copies.of(
              copyTask, "changed", ItemException.lasting(Blame.ITEM, changed.get()), exchange);
    } catch (ItemException e) {
      if (e.outcome() != Outcome.MISSING) {
        throw e;
      }
      return copies.of(copyTask, "is gone", gone(copyTask, e), exchange);
    }
  }

  /** What the model wrote and somebody took away is nothing that a run may do without. */
  private static ItemException gone(CopyTask copyTask, ItemException missing) {
    return copyTask.wasThere()
        ? ItemException.lasting(
            Blame.ITEM,
            String.format(
                "%s: is gone since its run was taken up; put it back, then: retry %s",
                PathText.of(copyTask.item().source()), copyTask.runId()),
            missing)
        : missing;
  }
}
