package org.ww3transfer.header.file;

import java.time.Instant;
import java.util.Optional;

/** What a file itself says of the times that it holds. */
public sealed interface Header {

  /**
   * The times that it holds.
   *
   * @param first UTC
   * @param last UTC
   * @param count how many, at least 1
   * @param uneven three times in a row that do not lie evenly, a phrase; empty where each lies as
   *     far behind the one before as the second behind the first
   */
  record Times(Instant first, Instant last, long count, Optional<String> uneven) implements Header {

    /** Times that lie evenly. */
    public Times(Instant first, Instant last, long count) {
      this(first, last, count, Optional.empty());
    }

    public static Times at(Instant only) {
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
   * It bears witness against itself: its format is known, and in the place of its time stands none
   * of the standard calendar; or it begins with zeros, as no format does.
   *
   * @param reason a phrase for the operator: what it holds
   */
  record Timeless(String reason) implements Header {}

  /**
   * Nothing can be read from it: its format, or the version of it, is not known.
   *
   * @param reason a phrase for the operator
   */
  record Unreadable(String reason) implements Header {}
}
