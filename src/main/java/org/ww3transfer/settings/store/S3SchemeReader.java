package org.ww3transfer.settings.store;

import java.net.URI;
import java.util.Optional;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.Store;
import org.ww3transfer.destination.Verification;
import org.ww3transfer.settings.property.DestinationKeys;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.ValueForms;

/** {@code s3://bucket/folder}. */
final class S3SchemeReader implements StoreScheme {
  @Override
  public Store read(DestinationKeys keys, Prefix prefix) {
    RemoteKeys.Place place = RemoteKeys.placeWithoutUser(prefix, "bucket");
    Optional<URI> endpoint = keys.address("endpoint");
    return new Store.S3(
        place.authority(),
        place.folder(),
        RemoteKeys.rules(keys),
        keys.text("region"),
        endpoint,
        keys.valueOr("path-style", endpoint.isPresent(), ValueForms::flag),
        accessKey(keys),
        keys.text("profile"),
        keys.text("storage-class"),
        keys.givenWord("server-side-encryption"),
        keys.text("kms-key"),
        keys.value("checksums", Verification.Sent::of));
  }

  private static Optional<Store.AccessKey> accessKey(DestinationKeys keys) {
    Optional<String> id = keys.text("access-key");
    Optional<Secret> secret = keys.secret("secret-key");
    Optional<Secret> token = keys.secret("session-token");
    if (id.isPresent() != secret.isPresent()) {
      boolean isId = id.isPresent();
      keys.problem(
          isId ? "secret-key" : "access-key",
          PropertyReader.missing(isId ? "access-key" : "secret-key"));
    }
    if (token.isPresent() && id.isEmpty()) {
      keys.problem("session-token", "is set without access-key and secret-key");
    }
    return id.flatMap(key -> secret.map(value -> new Store.AccessKey(key, value, token)));
  }
}
