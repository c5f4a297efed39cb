package org.ww3transfer.route;

import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.LocalHoldings;

/** Gives access to what stands at a destination, wherever that is. */
final class DestinationHoldings {
  private final Remotes remotes;

  DestinationHoldings(Remotes remotes) {
    this.remotes = remotes;
  }

  /** Only once the application was started. */
  Holdings of(Destination destination) {
    return destination.store() instanceof Store.Local local
        ? new LocalHoldings(local.directory())
        : remotes.store(destination);
  }
}
