package org.ww3transfer.namelist;

/** A place in the text that only moves forward, so that reading takes time linear in its length. */
final class Cursor {
  static final char END = '\uFFFF';

  private final String file;
  private final CharSequence text;
  private int offset;
  private int line = 1;
  private int lineStart;

  Cursor(String file, CharSequence text) {
    this.file = file;
    this.text = text;
  }

  /** The character here, or {@link #END}; a real U+FFFF reads as a question mark. */
  char peek() {
    if (offset >= text.length()) {
      return END;
    }
    char c = text.charAt(offset);
    return c == END ? '?' : c;
  }

  boolean atEnd() {
    return offset >= text.length();
  }

  void advance() {
    if (!atEnd()) {
      if (text.charAt(offset) == '\n') {
        line++;
        lineStart = offset + 1;
      }
      offset++;
    }
  }

  Position position() {
    return new Position(file, line, offset - lineStart + 1);
  }

  void skipLine() {
    while (!atEnd() && peek() != '\n') {
      advance();
    }
    advance();
  }

  /** Blanks of the current line. */
  void skipBlanks() {
    while (isBlank(peek()) && peek() != '\n') {
      advance();
    }
  }

  /** Blanks, line ends and comments: all that may stand between two items of a group. */
  void skipSpace() {
    while (isBlank(peek()) || peek() == '!') {
      if (peek() == '!') {
        skipLine();
      } else {
        advance();
      }
    }
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\u00A0';
  }
}
