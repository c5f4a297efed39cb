package org.ww3transfer.route;

import java.io.IOException;
import org.apache.camel.Variable;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.copy.RemoteUpload;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.report.Transfer;

/** What the route template {@code destination-remote} calls. */
public final class RemoteDeliveries {
  private final Remotes remotes;
  private final Tokens tokens;
  private final Throttles throttles;

  RemoteDeliveries(Remotes remotes, Tokens tokens, Throttles throttles) {
    this.remotes = remotes;
    this.tokens = tokens;
    this.throttles = throttles;
  }

  /** One try. */
  public Receipt deliver(
      @Variable("item") TransferItem item,
      @Variable("checked") CheckedSource checked,
      @Variable("transfer") Transfer transfer)
      throws IOException {
    Destination destination = item.destination();
    ObjectStore store = remotes.store(destination);
    return new RemoteUpload(
            item,
            checked.source(),
            store,
            ((Store.Remote) destination.store()).rules().verification(),
            tokens.of(item, transfer),
            transfer.progress(destination.name()),
            throttles.of(destination),
            () -> transfer.beforeFirstPut(item, store::remove))
        .deliver();
  }
}
