package org.ww3transfer.settings.store;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.Store;
import org.ww3transfer.destination.Verification;
import org.ww3transfer.settings.property.DestinationKeys;

/** {@code s3://bucket/folder}. */
final class S3SchemeReader implements StoreScheme {
  private static final List<String> ENCRYPTIONS = List.of("AES256", "aws:kms", "aws:kms:dsse");

  @Override
  public List<String> keys() {
    return RemoteKeys.and(
        "region",
        "endpoint",
        "path-style",
        "access-key",
        "secret-key",
        "session-token",
        "profile",
        "storage-class",
        "server-side-encryption",
        "kms-key",
        "checksums");
  }

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
        keys.flag("path-style", endpoint.isPresent()),
        accessKey(keys),
        keys.text("profile"),
        keys.text("storage-class"),
        keys.value(
            "server-side-encryption",
            String.join(" or ", ENCRYPTIONS),
            text -> Optional.of(text).filter(ENCRYPTIONS::contains)),
        keys.text("kms-key"),
        keys.value("checksums", "auto, crc32c, md5 or none", Verification.Sent::of)
            .orElse(Verification.Sent.AUTO));
  }

  private static Optional<Store.AccessKey> accessKey(DestinationKeys keys) {
    Optional<String> id = keys.text("access-key");
    Optional<Secret> secret = keys.secret("secret-key");
    Optional<Secret> token = keys.secret("session-token");
    if (id.isPresent() != secret.isPresent()) {
      String missing = id.isPresent() ? "secret-key" : "access-key";
      keys.problem(missing, "is not set; keys go in pairs");
    }
    if (token.isPresent() && id.isEmpty()) {
      keys.problem("session-token", "is set without access-key and secret-key");
    }
    return id.flatMap(key -> secret.map(value -> new Store.AccessKey(key, value, token)));
  }
}
