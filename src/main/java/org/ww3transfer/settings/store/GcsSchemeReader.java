package org.ww3transfer.settings.store;

import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.DestinationKeys;

/** {@code gs://bucket/folder}. */
final class GcsSchemeReader implements StoreScheme {
  @Override
  public Store read(DestinationKeys keys, Prefix prefix) {
    RemoteKeys.Place place = RemoteKeys.placeWithoutUser(prefix, "bucket");
    return new Store.Gcs(
        place.authority(),
        place.folder(),
        RemoteKeys.rules(keys),
        keys.keyFile("service-account"),
        keys.address("endpoint"),
        keys.text("storage-class"),
        keys.text("kms-key"));
  }
}
