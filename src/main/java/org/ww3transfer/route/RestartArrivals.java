package org.ww3transfer.route;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.report.Transfer;

/**
 * Notes for restart retention whose restarts have arrived: when the first has, as the process may
 * be killed before the run is at its end, and again then.
 */
final class RestartArrivals {
  private static final Logger LOG = LoggerFactory.getLogger(RestartArrivals.class);

  private final DeliveredRuns runs;

  RestartArrivals(DeliveredRuns runs) {
    this.runs = runs;
  }

  /** To be called when an item has arrived. */
  void arrived(TransferItem item, Transfer transfer) {
    if (item.output().kind().isHotStart() && transfer.isFirstRestart(item)) {
      note(transfer);
    }
  }

  /** No run fails for trouble of our own; its start may still be known by its cycle manifest. */
  void note(Transfer transfer) {
    try {
      runs.note(transfer);
    } catch (IOException e) {
      LOG.error(
          "{}: its start cannot be noted for restart retention: {}",
          transfer.plan().run().runId(),
          Reasons.of(e));
    }
  }
}
