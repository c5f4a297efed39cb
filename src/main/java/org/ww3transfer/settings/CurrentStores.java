package org.ww3transfer.settings;

import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;

/** Reads again how a destination lets us in: its keys may be others than they were at the start. */
@FunctionalInterface
public interface CurrentStores {

  /**
   * The destination's store as its settings say now.
   *
   * @throws RuntimeException says what cannot be read at this moment
   */
  Store of(Destination destination);
}
