package org.ww3transfer.text;

/** Texts that may be long, in tables and lists. */
public final class Shortened {
  private static final int MOST_LETTERS = 140;

  private Shortened() {}

  /** As much of a text as is read at a glance; JSON and {@code explain} have all of it. */
  public static String of(String text) {
    return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS - 1) + "…";
  }
}
