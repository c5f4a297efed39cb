package org.ww3transfer.settings.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ww3transfer.destination.KnownSecrets;

/**
 * A connection string of an Azure storage account.
 *
 * @param text as the client takes it
 * @param account the account's name
 * @param endpoint of its blobs, without a slash at its end
 * @see <a
 *     href="https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string">
 *     Connection strings</a>
 */
record AzureConnection(String text, String account, URI endpoint) {
  /** In place of one that is wrong. */
  static final AzureConnection NONE = new AzureConnection("", "", URI.create("http://none"));

  private static final String NAME = "AccountName";
  private static final String KEY = "AccountKey";
  private static final String ENDPOINT = "BlobEndpoint";
  private static final String SIGNATURE = "SharedAccessSignature";

  /** The text for an account whose parts are given one by one. */
  static String text(String account, String key, Optional<URI> endpoint) {
    Map<String, String> parts = new LinkedHashMap<>(Map.of(NAME, account, KEY, key));
    endpoint.ifPresent(uri -> parts.put(ENDPOINT, uri.toString()));
    return parts.entrySet().stream()
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(";"));
  }

  /**
   * Reads a connection string.
   *
   * @throws IllegalArgumentException says what is wrong with it, and shows nothing of it
   */
  static AzureConnection parse(String text) {
    Map<String, String> parts = parts(text);
    hide(parts);
    boolean hasKey = parts.containsKey(NAME) && parts.containsKey(KEY);
    boolean hasSignature = parts.containsKey(SIGNATURE);
    if (!hasKey && !hasSignature) {
      throw new IllegalArgumentException("has neither AccountName and AccountKey nor " + SIGNATURE);
    }
    if (!parts.containsKey(NAME) && !parts.containsKey(ENDPOINT)) {
      throw new IllegalArgumentException("has neither AccountName nor BlobEndpoint");
    }
    if (hasKey) {
      requireBase64(parts.get(KEY));
    }
    URI endpoint = endpoint(parts);
    String account =
        Optional.ofNullable(parts.get(NAME)).orElseGet(() -> endpoint.getHost().split("\\.")[0]);
    return new AzureConnection(text, account, endpoint);
  }

  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String each : text.split(";")) {
      String[] part = each.trim().split("=", 2);
      if (part.length == 2 && !part[1].isEmpty()) {
        parts.put(part[0], part[1]);
      }
    }
    return parts;
  }

  /** They also go their ways alone, the signature in addresses. */
  private static void hide(Map<String, String> parts) {
    Optional.ofNullable(parts.get(KEY)).ifPresent(KnownSecrets::add);
    Optional<String> signature = Optional.ofNullable(parts.get(SIGNATURE));
    signature.ifPresent(KnownSecrets::add);
    for (String each : signature.orElse("").split("&")) {
      if (each.startsWith("sig=")) {
        String value = each.substring("sig=".length());
        KnownSecrets.add(value);
        KnownSecrets.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
  }

  private static void requireBase64(String key) {
    try {
      Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException e) {
      // its message shows a piece of the key
      throw new IllegalArgumentException("has an account key that is not Base64");
    }
  }

  private static URI endpoint(Map<String, String> parts) {
    String address =
        Optional.ofNullable(parts.get(ENDPOINT))
            .orElseGet(
                () ->
                    String.format(
                        "%s://%s.blob.%s",
                        parts.getOrDefault("DefaultEndpointsProtocol", "https"),
                        parts.get(NAME),
                        parts.getOrDefault("EndpointSuffix", "core.windows.net")));
    try {
      URI uri = new URI(address.replaceAll("/+$", ""));
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // as below
    }
    throw new IllegalArgumentException("has no BlobEndpoint that is an address");
  }
}
