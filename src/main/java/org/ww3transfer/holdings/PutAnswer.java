package org.ww3transfer.holdings;

import java.util.Optional;

/**
 * What a store says of content as it takes it.
 *
 * @param crc32c of the whole content as the store computed it; empty where it tells none
 * @param md5 of the whole content, lower-case hexadecimal digits; empty where it tells none. It
 *     proves what it is equal to and nothing else, as what only looks like an MD5 may stand here
 * @param tag as in {@link StoredObject}
 */
public record PutAnswer(Optional<Integer> crc32c, Optional<String> md5, Optional<String> tag) {

  /** Nothing but that it has taken it. */
  public static final PutAnswer SILENT =
      new PutAnswer(Optional.empty(), Optional.empty(), Optional.empty());
}
