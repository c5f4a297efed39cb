package org.ww3transfer.route.az;

import com.azure.core.credential.AzureNamedKeyCredential;
import com.azure.core.credential.AzureSasCredential;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.Store;

/**
 * The key or the shared access signature of a destination. The credentials of the clients are told
 * when it is another; a client has one of the two kinds for its life.
 */
final class AzureKeys {
  private final Optional<AzureNamedKeyCredential> key;
  private final Optional<AzureSasCredential> signature;
  private Secret inUse;

  AzureKeys(Store.Azure store) {
    inUse = store.connectionString();
    Map<String, String> parts = parts(inUse);
    key =
        Optional.ofNullable(parts.get("AccountKey"))
            .map(secret -> new AzureNamedKeyCredential(store.account(), secret));
    signature =
        Optional.ofNullable(parts.get("SharedAccessSignature")).map(AzureSasCredential::new);
  }

  private static Map<String, String> parts(Secret connectionString) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String each : connectionString.value().split(";")) {
      String[] part = each.trim().split("=", 2);
      if (part.length == 2) {
        parts.put(part[0], part[1]);
      }
    }
    return parts;
  }

  /** Of the two a key goes first, as where the connection string itself is read. */
  void applyTo(BlobServiceClientBuilder client) {
    if (key.isPresent()) {
      client.credential(StorageSharedKeyCredential.fromAzureNamedKeyCredential(key.get()));
    } else {
      signature.ifPresent(client::credential);
    }
  }

  /**
   * Uses the keys of those settings.
   *
   * @return whether they are others than before
   * @throws IllegalArgumentException where they are of the other kind
   */
  synchronized boolean renew(Store.Azure fresh) {
    if (fresh.connectionString().equals(inUse)) {
      return false;
    }
    Map<String, String> parts = parts(fresh.connectionString());
    String part = key.isPresent() ? "AccountKey" : "SharedAccessSignature";
    if (!parts.containsKey(part)) {
      throw new IllegalArgumentException(
          "connection-string has no " + part + " any more; restart to use what it has");
    }
    key.ifPresent(credential -> credential.update(fresh.account(), parts.get(part)));
    signature.ifPresent(
        credential ->
            Optional.ofNullable(parts.get("SharedAccessSignature")).ifPresent(credential::update));
    inUse = fresh.connectionString();
    return true;
  }
}
