package org.ww3transfer.picture;

import java.time.Instant;

/**
 * Something at a moment, or over a span of time.
 *
 * @param from UTC
 * @param to UTC; the same for a moment
 * @param text what it is, for whoever points at it; one line
 */
public record Mark(Instant from, Instant to, Look look, String text) {
  public Mark {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(text + ": ends before it begins");
    }
  }

  public static Mark at(Instant time, Look look, String text) {
    return new Mark(time, time, look, text);
  }
}
