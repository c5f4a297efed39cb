package org.ww3transfer.task;

import java.util.List;
import java.util.Optional;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.plan.ManifestWithdrawal;
import org.ww3transfer.plan.TransferItem;

/**
 * A copy to be made: an item for its destination, with all that must be known of its run to send
 * it. It may be sent by another process than the one that opened the run.
 */
public interface CopyTask {
  TransferItem item();

  /** The item's run. */
  String runId();

  /** How one try of it goes. */
  TryContext passage();

  /** Whether it is the cycle manifest of its run, and no output. */
  boolean isList();

  /** Whether its source was there when its run was taken up. */
  boolean wasThere();

  /** Whether a restart or NetCDF file whose header cannot be read is refused. */
  boolean requireHeader();

  /** Why its source must not be sent any more: one line; mostly empty. */
  Optional<String> objection();

  /** What other destinations of its run hold of the same output. */
  List<ProvenCopy> copies();

  /** Whether it is known without a look that nothing stands under its name. */
  boolean isKnownAbsent(ObjectStore store);

  /** To be called before the item is put in place: see {@link ManifestWithdrawal}. */
  void beforePut(ManifestWithdrawal.Removal removal);
}
