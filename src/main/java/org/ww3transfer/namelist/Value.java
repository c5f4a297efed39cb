package org.ww3transfer.namelist;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The value of one component.
 *
 * @param name the component's full name, upper case, as in {@code DATE%RESTART%STRIDE}
 * @param token as written
 */
public record Value(String name, Assignment.Token token) {
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern REAL =
      Pattern.compile("[+-]?(?:\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})(?:[eEdD][+-]?\\d{1,4})?");

  public Position position() {
    return token.position();
  }

  /**
   * A character value, without the blanks at its end, which Fortran does not count. Fortran asks
   * for quotes (Fortran 2018, 13.11.3.3); gfortran reads a word without them if it begins with a
   * digit, and refuses any other.
   */
  public String text() {
    String text = token.text();
    if (!token.isQuoted() && !DesignatorScanner.isDigit(text.charAt(0))) {
      throw error("is not text; put it in quotes");
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  /** A whole number. */
  public long integer() {
    if (token.isQuoted() || !INTEGER.matcher(token.text()).matches()) {
      throw error("is not a whole number");
    }
    return Long.parseLong(token.text());
  }

  /** A number; {@code 10.E3}, {@code 1.D0} and {@code 5} are some. */
  public double real() {
    if (token.isQuoted() || !REAL.matcher(token.text()).matches()) {
      throw error("is not a number");
    }
    return Double.parseDouble(token.text().replace('d', 'e').replace('D', 'e'));
  }

  /**
   * A logical: an optional dot, then T or F; what follows does not count (Fortran 2018, 13.7.3).
   */
  public boolean logical() {
    String text = token.text().toLowerCase(Locale.ROOT);
    String letters = text.startsWith(".") ? text.substring(1) : text;
    if (token.isQuoted() || !(letters.startsWith("t") || letters.startsWith("f"))) {
      throw error("is not a logical; write T or F");
    }
    return letters.startsWith("t");
  }

  /** The error that says of this value, at its place, what is wrong with it. */
  public NamelistException error(String what) {
    return new NamelistException(
        position(), name + ": " + NamelistException.quote(token.text()) + " " + what);
  }
}
