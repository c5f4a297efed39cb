package org.ww3transfer.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ww3transfer.destination.Destination;

/**
 * Withdraws the cycle manifests of an earlier sending of a run, once at each destination, before
 * something that they list is replaced.
 */
public final class ManifestWithdrawal {
  private final Set<String> destinations = ConcurrentHashMap.newKeySet();

  /** Removes what stands under a name relative to a destination's prefix. */
  @FunctionalInterface
  public interface Removal {
    void remove(String name) throws IOException;
  }

  /**
   * To be called before an item is put in place.
   *
   * @param list the name of the list at the item's destination
   */
  public void beforeFirstPut(TransferItem item, String list, Removal removal) {
    // outside of any lock: where one destination hangs, no other waits; to remove twice is no harm
    if (isDue(item, list)) {
      try {
        removal.remove(list);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      done(item);
    }
  }

  /** Whether the list is still to be withdrawn before that item is put in place. */
  public boolean isDue(TransferItem item, String list) {
    Destination destination = item.destination();
    return !item.objectName().equals(list)
        && destination.overwrite()
        && !destinations.contains(destination.name());
  }

  /** Somebody has put that item in place, and before that withdrawn the list. */
  public void done(TransferItem item) {
    destinations.add(item.destination().name());
  }

  /** A destination is elsewhere now, where another may stand. */
  public void forget(String destination) {
    destinations.remove(destination);
  }
}
