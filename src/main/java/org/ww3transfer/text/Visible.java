package org.ww3transfer.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Shows characters that are not seen, so that no name of a file can pretend to be another or tell a
 * terminal what to do.
 */
public final class Visible {
  /** Those that turn the direction in which text is read. */
  private static final Pattern DIRECTION =
      Pattern.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private Visible() {}

  /** With those that turn the direction as their number in Unicode; all others stay. */
  public static String of(String text) {
    return DIRECTION
        .matcher(text)
        .replaceAll(
            found -> String.format(Locale.ROOT, "\\\\u%04X", (int) found.group().charAt(0)));
  }

  /** The same on one line: a line break or another control character is a question mark. */
  public static String onOneLine(String text) {
    return CONTROL.matcher(of(text)).replaceAll("?");
  }
}
