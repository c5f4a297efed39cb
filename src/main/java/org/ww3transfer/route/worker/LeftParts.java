package org.ww3transfer.route.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.dispatch.DispatchedItems;
import org.ww3transfer.journal.part.PartOwner;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.plan.TransferItem;

/**
 * Removes the parts in folders that a worker of the same name was at when it was killed: their
 * items are with others by now, and nobody goes on with them.
 */
final class LeftParts {
  private static final Logger LOG = LoggerFactory.getLogger(LeftParts.class);
  private static final String SEPARATOR = "\n";

  private final Map<String, Destination> destinations;
  private final WatchedPlaces places;
  private final Installation installation;

  LeftParts(
      Map<String, Destination> destinations, WatchedPlaces places, Installation installation) {
    this.destinations = destinations;
    this.places = places;
    this.installation = installation;
  }

  /** An item as it is noted. */
  static String text(TransferItem item, String runId) {
    return String.join(SEPARATOR, runId, item.destination().name(), item.objectName());
  }

  /** Removes those of all that was in hand. */
  void remove(DispatchedItems inHand) {
    inHand
        .all()
        .forEach(
            (delivery, noted) -> {
              try {
                remove(noted.split(SEPARATOR, 3));
                inHand.returned(delivery);
              } catch (StateException e) {
                LOG.warn("{}", e.getMessage());
              } catch (IOException | RuntimeException e) {
                LOG.warn("{}: its part is removed by the next start: {}", delivery, e.toString());
              }
            });
  }

  private void remove(String[] noted) throws IOException {
    PartOwner owner = new PartOwner(noted[0], noted[1], noted[2]);
    Destination destination = destinations.get(owner.destination());
    if (destination != null && destination.store() instanceof Store.Local local) {
      Path target = local.directory().resolve(owner.name());
      for (String part : owner.partNames(installation)) {
        places.run(destination.name(), () -> Files.deleteIfExists(target.resolveSibling(part)));
      }
    }
  }
}
