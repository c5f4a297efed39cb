package org.ww3transfer.header;

import java.time.Instant;

/** What a file itself says of the times that it holds. */
public sealed interface Header {

  /**
   * The times that it holds.
   *
   * @param first UTC
   * @param last UTC
   * @param count how many, at least 1
   */
  record Times(Instant first, Instant last, long count) implements Header {
    static Times at(Instant only) {
      return new Times(only, only, 1);
    }
  }

  /**
   * It is a file of a known format, but not whole.
   *
   * @param reason a phrase for the operator
   */
  record Broken(String reason) implements Header {}

  /**
   * Nothing can be read from it: the format is not known, or has no time.
   *
   * @param reason a phrase for the operator
   */
  record Unreadable(String reason) implements Header {}
}
