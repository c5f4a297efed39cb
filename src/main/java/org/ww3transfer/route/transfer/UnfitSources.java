package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.queue.OpenRun;

/**
 * Which sources can never be sent as they are, told without asking any destination.
 *
 * @param requireHeader whether a restart or NetCDF file whose header cannot be read is refused
 */
public record UnfitSources(BooleanSupplier requireHeader) {
  private static final Logger LOG = LoggerFactory.getLogger(UnfitSources.class);

  /** Why an item fails wherever it goes; empty where its destination may still take it. */
  Optional<ItemException> why(OpenRun run, PlannedOutput output, TransferItem item) {
    try {
      if (run.journal().flatMap(journal -> journal.objection(item)).isPresent()) {
        return Optional.empty(); // a copy at another destination may take its place
      }
      LOG.trace("{}", CheckedSource.of(item, requireHeader.getAsBoolean()));
      return Optional.empty();
    } catch (ItemException e) {
      return Optional.of(e).filter(why -> isFinal(run, output, why));
    } catch (IOException e) {
      LOG.debug("{}: is looked at again when it is sent", item.source(), e);
      return Optional.empty();
    }
  }

  /** What was there when the run was taken up may be taken from another destination. */
  private static boolean isFinal(OpenRun run, PlannedOutput output, ItemException why) {
    boolean wasNeverThere =
        output.bytes().isEmpty() && run.transfer().plan().failsWithout(output.output());
    return why.blame() == Blame.ITEM
        && !why.isRetryable()
        && (why.outcome() != Outcome.MISSING || wasNeverThere);
  }
}
