package org.ww3transfer.text;

/** Texts that may be long, in tables, lists and messages. */
public final class Shortened {
  private static final int MOST_LETTERS = 140;

  private Shortened() {}

  /** As much of a text as is read at a glance; JSON and {@code explain} have all of it. */
  public static String of(String text) {
    return of(text, MOST_LETTERS);
  }

  /** As much of a text as that. */
  public static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
