package org.ww3transfer.settings.store;

import java.util.List;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.DestinationKeys;

/** The settings of one scheme. */
interface StoreScheme {

  /** The keys that {@link #read} asks for. */
  List<String> keys();

  /**
   * Notes a problem for each key that is wrong.
   *
   * @throws IllegalArgumentException says what is wrong with the prefix
   */
  Store read(DestinationKeys keys, Prefix prefix);
}
