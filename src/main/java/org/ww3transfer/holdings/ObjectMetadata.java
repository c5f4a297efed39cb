package org.ww3transfer.holdings;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What a store is to say of an object besides its content. Of that, files have a time and a mode.
 *
 * @param contentType a media type (RFC 6838)
 * @param entries by names of lower-case letters, digits and {@code -}; values are printable ASCII
 * @param modified when the source was last modified; empty where that is not to be told
 * @param mode permissions, as in {@code st_mode} (stat(2)); empty where the store decides
 */
public record ObjectMetadata(
    String contentType, Map<String, String> entries, Optional<Instant> modified, OptionalInt mode) {

  /** The type of content of which nothing is known (RFC 2046). */
  public static final String OCTETS = "application/octet-stream";

  /** Of content of which nothing is to be told. */
  public static final ObjectMetadata NONE = ofFile(Optional.empty(), OptionalInt.empty());

  public ObjectMetadata {
    entries = Map.copyOf(entries);
  }

  /** Of a file that says nothing of its content. */
  public static ObjectMetadata ofFile(Optional<Instant> modified, OptionalInt mode) {
    return new ObjectMetadata(OCTETS, Map.of(), modified, mode);
  }

  /** Whether there is anything but the type. */
  public boolean hasEntries() {
    return !entries.isEmpty() || modified.isPresent();
  }

  /** The same text for the same metadata, in every process. */
  @Override
  public String toString() {
    return contentType + " " + new TreeMap<>(entries) + modified.map(at -> " " + at).orElse("");
  }
}
