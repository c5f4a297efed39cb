package org.ww3transfer.holdings;

import java.util.Optional;

/**
 * What a store says of something that stands in it.
 *
 * @param bytes size in bytes
 * @param crc32c of the whole content as the store computed it; empty where it tells none
 * @param md5 of the whole content as the store computed it (RFC 1321), lower-case hexadecimal
 *     digits; empty where it tells none
 * @param tag differs for each content that ever stands under the name; empty where the store has
 *     none
 */
public record StoredObject(
    long bytes, Optional<Integer> crc32c, Optional<String> md5, Optional<String> tag) {

  /** Something of which only the size is known, as on a file server. */
  public static StoredObject ofSize(long bytes) {
    return new StoredObject(bytes, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** For errors: the size, and the checksum that is known. */
  @Override
  public String toString() {
    String size = bytes + " bytes";
    return crc32c
        .map(crc -> size + " with " + new Checksum(bytes, crc))
        .or(() -> md5.map(digest -> size + " with md5:" + digest))
        .orElse(size);
  }
}
