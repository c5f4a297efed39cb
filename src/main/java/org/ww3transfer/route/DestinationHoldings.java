package org.ww3transfer.route;

import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Installation;
import org.ww3transfer.destination.LocalPlace;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.LocalHoldings;

/** Gives access to what stands at a destination, wherever that is. */
final class DestinationHoldings {
  private final Remotes remotes;
  private final Installation installation;

  DestinationHoldings(Remotes remotes, Installation installation) {
    this.remotes = remotes;
    this.installation = installation;
  }

  /** Only once the application was started. */
  Holdings of(Destination destination) {
    return destination.store() instanceof Store.Local local
        ? new LocalHoldings(LocalPlace.of(local), installation)
        : remotes.store(destination);
  }
}
