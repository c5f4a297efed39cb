package org.ww3transfer.queue;

import java.time.Duration;

/** Spans of time as operators write them. */
public final class Spans {
  private Spans() {}

  /** The largest unit that it is a whole number of: {@code 72h}, {@code 90m}, {@code 5s}. */
  public static String text(Duration span) {
    long seconds = span.toSeconds();
    if (seconds > 0 && seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
