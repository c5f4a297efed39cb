package org.ww3transfer.text;

import java.time.Duration;

/** Lengths of time, for people. */
public final class Spans {
  private static final long TWO_DAYS = 48;

  private Spans() {}

  /**
   * As settings have them, in the largest unit that it is a whole number of: {@code 72h}, {@code
   * 90m}, {@code 5s}.
   */
  public static String asSetting(Duration span) {
    long seconds = span.toSeconds();
    if (seconds > 0 && seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** In one unit: {@code 3 min}, {@code 2 h}, {@code 4 days}; empty below a second. */
  public static String roughly(Duration span) {
    long seconds = span.toSeconds();
    if (seconds == 0) {
      return "";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (span.toMinutes() < 60) {
      return span.toMinutes() + " min";
    }
    return span.toHours() < TWO_DAYS ? span.toHours() + " h" : span.toDays() + " days";
  }

  /** In two units: {@code 1 h 20 min}; {@code under 1 s} where it is shorter. */
  public static String of(Duration span) {
    if (span.toHours() > 0) {
      return span.toHours() + " h " + span.toMinutesPart() + " min";
    }
    if (span.toMinutes() > 0) {
      return span.toMinutes() + " min " + span.toSecondsPart() + " s";
    }
    return span.toSeconds() > 0 ? span.toSeconds() + " s" : "under 1 s";
  }
}
