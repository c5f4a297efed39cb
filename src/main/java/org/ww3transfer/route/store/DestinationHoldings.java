package org.ww3transfer.route.store;

import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.LocalHoldings;
import org.ww3transfer.holdings.WatchedHoldings;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.LocalPlace;
import org.ww3transfer.place.WatchedPlaces;

/** Gives access to what stands at a destination, wherever that is. */
public final class DestinationHoldings {
  private final Remotes remotes;
  private final WatchedPlaces places;
  private final Installation installation;

  public DestinationHoldings(Remotes remotes, WatchedPlaces places, Installation installation) {
    this.remotes = remotes;
    this.places = places;
    this.installation = installation;
  }

  /** Only once the application was started. */
  public Holdings of(Destination destination) {
    return destination.store() instanceof Store.Local local
        ? new WatchedHoldings(
            new LocalHoldings(LocalPlace.of(local), installation), places.forOthers(destination))
        : remotes.store(destination);
  }
}
