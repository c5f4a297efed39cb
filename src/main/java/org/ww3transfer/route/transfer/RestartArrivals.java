package org.ww3transfer.route.transfer;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.UnderWay;

/**
 * Notes for restart retention whose restarts have arrived: when the first has, as the process may
 * be killed before the run is at its end, and again then.
 */
public final class RestartArrivals {
  private static final Logger LOG = LoggerFactory.getLogger(RestartArrivals.class);

  private final DeliveredRuns runs;
  private final UnderWay underWay;

  public RestartArrivals(DeliveredRuns runs, UnderWay underWay) {
    this.underWay = underWay;
    this.runs = runs;
  }

  /** To be called when an item has arrived. What fails here is done again by {@link #note}. */
  void arrived(TransferItem item, Transfer transfer) {
    if (!item.output().kind().isHotStart() || !transfer.isFirstRestart(item)) {
      return;
    }
    try {
      note(transfer);
    } catch (IOException e) {
      Level level = underWay.isStopping() ? Level.DEBUG : Level.WARN;
      LOG.atLevel(level)
          .log(
              "{}: its start cannot be noted for restart retention, which is tried again at its"
                  + " end: {}",
              transfer.plan().run().runId(),
              Reasons.of(e));
    }
  }

  /**
   * To be called at the run's end. A prune that does not know of the run may take what it needs, so
   * no run ends without its note.
   *
   * @throws StateException where it cannot be noted
   */
  void note(Transfer transfer) throws IOException {
    underWay.await(
        () -> {
          runs.note(transfer);
          return transfer;
        });
  }
}
