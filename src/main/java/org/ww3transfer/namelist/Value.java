package org.ww3transfer.namelist;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The value of one component.
 *
 * @param name the component's full name, upper case, as in {@code DATE%RESTART%STRIDE}
 * @param token as written
 * @param declared what the model declares it as
 */
public record Value(String name, Assignment.Token token, Shape.Scalar declared) {
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern REAL =
      Pattern.compile(
          "[+-]?(?:\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})(?:[eEdDqQ][+-]?\\d{1,4}|[+-]\\d{1,4})?");

  public Position position() {
    return token.position();
  }

  /**
   * @throws NamelistException where the value is none of the declared type
   */
  void requireType() {
    switch (declared.type()) {
      case TEXT -> wholeText();
      case INTEGER -> requireFourBytes();
      case REAL -> real();
      case LOGICAL -> logical();
      case ANY -> {}
    }
  }

  /**
   * A character value as the model keeps it: no longer than it is declared, and without the blanks
   * at its end, which Fortran does not count.
   */
  public String text() {
    String whole = wholeText();
    int end = kept(whole);
    while (end > 0 && whole.charAt(end - 1) == ' ') {
      end--;
    }
    return whole.substring(0, end);
  }

  private int kept(String whole) {
    int end = 0;
    int bytes = 0;
    while (end < whole.length()) {
      int next = whole.offsetByCodePoints(end, 1);
      bytes += whole.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > declared.length()) {
        return end;
      }
      end = next;
    }
    return end;
  }

  /**
   * Fortran asks for quotes (Fortran 2018, 13.11.3.3); gfortran reads a word without them if it
   * begins with a digit, and refuses any other.
   */
  private String wholeText() {
    String text = token.text();
    if (!token.isQuoted() && !DesignatorScanner.isDigit(text.charAt(0))) {
      throw error("is not text; put it in quotes");
    }
    if (token.form() == Assignment.Form.COMMENTED) {
      throw error("has a comment right behind it, which gfortran takes for text; put it in quotes");
    }
    return text;
  }

  /** Says what is left of a text that is longer than the model keeps; empty where it is not. */
  public Optional<String> cut() {
    boolean isCut =
        declared.type() == Shape.Type.TEXT
            && kept(wholeText()) < wholeText().stripTrailing().length();
    return isCut
        ? Optional.of(
            error(
                    "is cut to %s; the model keeps %d bytes"
                        .formatted(NamelistException.quote(text()), declared.length()))
                .getMessage())
        : Optional.empty();
  }

  /** A whole number. */
  public long integer() {
    if (token.isQuoted() || !INTEGER.matcher(token.text()).matches()) {
      throw error("is not a whole number");
    }
    return Long.parseLong(token.text());
  }

  private void requireFourBytes() {
    long number = integer();
    if (number != (int) number) {
      throw error("is too large a number for the model");
    }
  }

  /** A number; {@code 10.E3}, {@code 1.D0}, {@code 1+3} and {@code 5} are some. */
  public double real() {
    if (token.isQuoted() || !REAL.matcher(token.text()).matches()) {
      throw error("is not a number");
    }
    String text = token.text().replaceAll("[dDqQ]", "e");
    return Double.parseDouble(text.replaceAll("(?<=[\\d.])(?=[+-])", "e"));
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
