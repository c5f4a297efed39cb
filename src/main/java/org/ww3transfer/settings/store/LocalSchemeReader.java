package org.ww3transfer.settings.store;

import java.util.List;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.DestinationKeys;

/** Folders of this machine need no keys. */
final class LocalSchemeReader implements StoreScheme {
  @Override
  public List<String> keys() {
    return List.of();
  }

  @Override
  public Store read(DestinationKeys keys, Prefix prefix) {
    return new Store.Local(prefix.directory());
  }
}
