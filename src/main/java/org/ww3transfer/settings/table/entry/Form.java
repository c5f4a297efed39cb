package org.ww3transfer.settings.table.entry;

import java.util.List;

/**
 * What the value of a setting looks like.
 *
 * @param expected completes "is not …" in the line of a problem, and "Value: …" in the documents
 * @param unit of a number; empty where the value has none
 * @param words the only values, where there are few; else empty
 * @param least the smallest number; milliseconds of a duration, bytes of a size
 * @param most the largest number, in the same unit
 * @param isList whether the value has entries separated by commas
 * @param isSecret whether nobody may see the value
 */
public record Form(
    String expected,
    String unit,
    List<String> words,
    long least,
    long most,
    boolean isList,
    boolean isSecret) {
  private static final String DURATIONS = "ms, s, m, h or d";
  private static final String SIZES = "B, KB, MB or GB, in powers of 1024";
  private static final long DAY = 86_400_000;

  public Form {
    words = List.copyOf(words);
  }

  public static Form flag() {
    return words("true", "false");
  }

  /** One of some words. */
  public static Form words(String... words) {
    String last = words[words.length - 1];
    String others = String.join(", ", List.of(words).subList(0, words.length - 1));
    return new Form(others + " or " + last, "", List.of(words), 0, 0, false, false);
  }

  /**
   * A whole number.
   *
   * @param unit what is counted
   */
  public static Form number(int least, int most, String unit) {
    String expected = "a whole number from " + least + " to " + most;
    return new Form(expected, unit, List.of(), least, most, false, false);
  }

  /** Any duration. */
  public static Form duration() {
    return durationAs("a duration such as 500ms, 90s, 15m or 24h");
  }

  /** A duration in words of its own. */
  public static Form durationAs(String expected) {
    return new Form(expected, DURATIONS, List.of(), 0, Long.MAX_VALUE, false, false);
  }

  /** A duration of at least ten milliseconds, in which a disk can answer. */
  public static Form durationFromTenMillis(String example) {
    return durationFrom("10ms", 10, example);
  }

  /** A duration of at least a second. */
  public static Form durationFromSecond(String example) {
    return durationFrom("1s", 1_000, example);
  }

  /** A duration of at least a minute. */
  public static Form durationFromMinute(String example) {
    return durationFrom("1m", 60_000, example);
  }

  /** A duration of at least a day. */
  public static Form durationFromDay(String example) {
    return durationFrom("1d", DAY, example);
  }

  private static Form durationFrom(String leastText, long least, String example) {
    String expected = "a duration of at least " + leastText + ", such as " + example;
    return new Form(expected, DURATIONS, List.of(), least, Long.MAX_VALUE, false, false);
  }

  /** A number of bytes, from so many megabytes to so many. */
  public static Form megabytes(long least, long most, String example) {
    String expected = String.format("a size from %dMB to %dMB, such as %s", least, most, example);
    return new Form(expected, SIZES, List.of(), least << 20, most << 20, false, false);
  }

  /** Any other text. */
  public static Form text(String expected) {
    return new Form(expected, "", List.of(), 0, 0, false, false);
  }

  /** Entries, separated by commas. */
  public static Form list(String entries) {
    return new Form(entries, "", List.of(), 0, 0, true, false);
  }

  /** A text that nobody may see. */
  public static Form secret(String expected) {
    return new Form(expected, "", List.of(), 0, 0, false, true);
  }

  /** The same with a unit. */
  public Form unit(String other) {
    return new Form(expected, other, words, least, most, isList, isSecret);
  }
}
