package org.ww3transfer.namelist;

/** What is wrong with a namelist: one line, {@code file:line:column: what, and the mend}. */
public final class NamelistException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_QUOTED = 60;

  private final transient Position position;

  NamelistException(Position position, String what) {
    super(position + ": " + what);
    this.position = position;
  }

  public Position position() {
    return position;
  }

  /** Text from a file made fit for a message: in quotes, printable, and not too long. */
  static String quote(String text) {
    return "'" + shorten(text) + "'";
  }

  /** The same without quotes. */
  static String shorten(String text) {
    StringBuilder shown = new StringBuilder();
    int end = Math.min(text.length(), MAX_QUOTED);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      shown.append(isPrintable(c) ? c : '?');
    }
    return shown.append(end < text.length() ? "…" : "").toString();
  }

  private static boolean isPrintable(char c) {
    return !Character.isISOControl(c)
        && !Character.isSurrogate(c)
        && c != '\u2028'
        && c != '\u2029';
  }
}
