package org.ww3transfer.namelist;

/** What is wrong with a namelist: one line, {@code file:line:column: what, and the mend}. */
public final class NamelistException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_QUOTED = 60;

  private final transient Position position;

  NamelistException(Position position, String what) {
    super(printable(position.toString()) + ": " + what);
    this.position = position;
  }

  /** Of the first character of what is wrong; 1:1 where it is the file as a whole. */
  public Position position() {
    return position;
  }

  /** Text from a file made fit for a message: in quotes, printable, and not too long. */
  static String quote(String text) {
    return "'" + shorten(text) + "'";
  }

  /** The same without quotes. */
  static String shorten(String text) {
    boolean isLong = text.codePointCount(0, text.length()) > MAX_QUOTED;
    int end = isLong ? text.offsetByCodePoints(0, MAX_QUOTED) : text.length();
    return printable(text.substring(0, end)) + (isLong ? "…" : "");
  }

  /** The same at full length, with a question mark for each character that would not be seen. */
  static String printable(String text) {
    return text.codePoints()
        .map(c -> isPrintable(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
