package org.ww3transfer.route.store;

import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.LocalHoldings;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.LocalPlace;

/** Gives access to what stands at a destination, wherever that is. */
public final class DestinationHoldings {
  private final Remotes remotes;
  private final Installation installation;

  public DestinationHoldings(Remotes remotes, Installation installation) {
    this.remotes = remotes;
    this.installation = installation;
  }

  /** Only once the application was started. */
  public Holdings of(Destination destination) {
    return destination.store() instanceof Store.Local local
        ? new LocalHoldings(LocalPlace.of(local), installation)
        : remotes.store(destination);
  }
}
