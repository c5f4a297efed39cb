package org.ww3transfer.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Checksums that the sender says the content has.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/data-validation#server-validation">Data
 *     validation: validation by the server</a>
 */
record Claims(Optional<String> crc32c, Optional<String> md5) {

  /** Of metadata, and of the header {@code x-goog-hash: crc32c=...,md5=...}. */
  static Claims of(ObjectNode metadata, Optional<String> header) {
    return new Claims(
        inHeader(header, "crc32c").or(() -> Json.text(metadata, "crc32c")),
        inHeader(header, "md5").or(() -> Json.text(metadata, "md5Hash")));
  }

  private static Optional<String> inHeader(Optional<String> header, String algorithm) {
    for (String item : header.orElse("").split(",")) {
      if (item.strip().startsWith(algorithm + "=")) {
        return Optional.of(item.strip().substring(algorithm.length() + 1));
      }
    }
    return Optional.empty();
  }

  void requireOf(Content content) {
    requireEqual("CRC32C", crc32c, content.crc32c());
    requireEqual("MD5 hash", md5, content.md5());
  }

  private static void requireEqual(String what, Optional<String> claimed, String actual) {
    if (claimed.filter(value -> !value.equals(actual)).isPresent()) {
      throw ApiError.invalid(
          String.format(
              "Provided %s \"%s\" doesn't match calculated %s \"%s\".",
              what, claimed.get(), what, actual));
    }
  }
}
