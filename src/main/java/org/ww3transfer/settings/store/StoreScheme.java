package org.ww3transfer.settings.store;

import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.DestinationKeys;

/** The settings of one scheme. */
interface StoreScheme {

  /**
   * Notes a problem for each key that is wrong.
   *
   * @throws IllegalArgumentException says what is wrong with the prefix
   */
  Store read(DestinationKeys keys, Prefix prefix);
}
