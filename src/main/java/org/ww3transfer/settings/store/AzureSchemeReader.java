package org.ww3transfer.settings.store;

import java.net.URI;
import java.util.Optional;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.DestinationKeys;

/** {@code az://container/folder}. */
final class AzureSchemeReader implements StoreScheme {
  private static final String CONNECTION = "connection-string";

  @Override
  public Store read(DestinationKeys keys, Prefix prefix) {
    RemoteKeys.Place place = RemoteKeys.placeWithoutUser(prefix, "container");
    AzureConnection connection = connection(keys);
    return new Store.Azure(
        connection.account(),
        connection.endpoint(),
        place.authority(),
        place.folder(),
        RemoteKeys.rules(keys),
        new Secret(connection.text()),
        keys.givenWord("access-tier"));
  }

  private static AzureConnection connection(DestinationKeys keys) {
    Optional<Secret> given = keys.secret(CONNECTION);
    Optional<String> account = keys.text("account");
    Optional<Secret> key = keys.secret("account-key");
    Optional<URI> endpoint = keys.address("endpoint");
    boolean isInParts = account.isPresent() || key.isPresent() || endpoint.isPresent();
    if (given.isPresent() && isInParts) {
      keys.problem(
          CONNECTION, "is given beside account, account-key or endpoint; give one of them");
    } else if (given.isEmpty() && account.isEmpty()) {
      keys.problem(CONNECTION, "is not set; give it, or account and account-key");
    } else if (given.isEmpty() && key.isEmpty()) {
      keys.problem("account-key", "is not set");
    } else {
      String text =
          given
              .map(Secret::value)
              .orElseGet(() -> AzureConnection.text(account.get(), key.get().value(), endpoint));
      try {
        return AzureConnection.parse(text);
      } catch (IllegalArgumentException e) {
        keys.problem(given.isPresent() ? CONNECTION : "account-key", e.getMessage());
      }
    }
    return AzureConnection.NONE;
  }
}
