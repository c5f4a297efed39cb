package org.ww3transfer.route.source;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.run.PathText;

/** What the routes {@code destination-*} call before the tries of an item. */
public final class SourceCheck {
  private final OtherCopies copies;
  private final BooleanSupplier requireHeader;

  /**
   * @param requireHeader whether a restart or NetCDF file whose header cannot be read is refused
   */
  public SourceCheck(OtherCopies copies, BooleanSupplier requireHeader) {
    this.copies = copies;
    this.requireHeader = requireHeader;
  }

  /**
   * Makes sure that the source is what the namelists promise. Where it is gone or changed, a copy
   * of it at another destination of the run takes its place.
   *
   * @throws ItemException where there is none, or it is not what they promise
   */
  public CheckedSource check(
      @Variable("queued") QueuedItem queued, @Variable("item") TransferItem item, Exchange exchange)
      throws IOException {
    Optional<String> changed = queued.run().journal().flatMap(journal -> journal.objection(item));
    try {
      return changed.isEmpty()
          ? CheckedSource.of(item, requireHeader.getAsBoolean())
          : elsewhere(
              queued, "changed", ItemException.lasting(Blame.ITEM, changed.get()), exchange);
    } catch (ItemException e) {
      if (e.outcome() != Outcome.MISSING) {
        throw e;
      }
      return elsewhere(queued, "is gone", gone(queued, e), exchange);
    }
  }

  /** What the model wrote and somebody took away is nothing that a run may do without. */
  private static ItemException gone(QueuedItem queued, ItemException missing) {
    boolean wasThere = queued.output().bytes().isPresent();
    return wasThere
        ? ItemException.lasting(
            Blame.ITEM,
            String.format(
                "%s: is gone since its run was taken up; put it back, then: retry %s",
                PathText.of(queued.output().source()), queued.run().runId()),
            missing)
        : missing;
  }

  private CheckedSource elsewhere(
      QueuedItem queued, String how, ItemException otherwise, Exchange exchange) {
    return copies.of(queued, how, otherwise, requireHeader.getAsBoolean(), exchange);
  }
}
