package org.ww3transfer.route.source;

import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.errand.Errand;
import org.ww3transfer.run.PathText;

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
  public CheckedSource check(@Variable("errand") Errand errand, Exchange exchange)
      throws IOException {
    Optional<String> changed = errand.objection();
    try {
      return changed.isEmpty()
          ? CheckedSource.of(errand.item(), errand.requireHeader())
          : copies.of(
              errand, "changed", ItemException.lasting(Blame.ITEM, changed.get()), exchange);
    } catch (ItemException e) {
      if (e.outcome() != Outcome.MISSING) {
        throw e;
      }
      return copies.of(errand, "is gone", gone(errand, e), exchange);
    }
  }

  /** What the model wrote and somebody took away is nothing that a run may do without. */
  private static ItemException gone(Errand errand, ItemException missing) {
    return errand.wasThere()
        ? ItemException.lasting(
            Blame.ITEM,
            String.format(
                "%s: is gone since its run was taken up; put it back, then: retry %s",
                PathText.of(errand.item().source()), errand.runId()),
            missing)
        : missing;
  }
}
