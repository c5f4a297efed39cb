package org.ww3transfer.route.dav;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server says of one of its resources in a multistatus (RFC 4918 section 13).
 *
 * @param key decoded, without a slash at its beginning
 * @param status of the resource itself where the server gave it one, such as a refusal; otherwise
 *     200
 * @param isFolder whether it is a collection
 * @param bytes its size; empty where none was told
 * @param modified empty where it was not told
 */
record DavResource(
    String key, int status, boolean isFolder, OptionalLong bytes, Optional<Instant> modified) {

  static DavResource folder(String key) {
    return new DavResource(key, 200, true, OptionalLong.empty(), Optional.empty());
  }
}
