package org.ww3transfer.namelist;

/** A place in the text that only moves forward, so that reading takes time linear in its length. */
final class Cursor {
  static final char END = '\uFFFF';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String file;
  private final CharSequence text;
  private int offset;
  private int line = 1;
  private int lineStart;

  Cursor(String file, CharSequence text) {
    this.file = file;
    this.text = text;
    if (peek() == BYTE_ORDER_MARK) {
      offset++;
      lineStart++;
    }
  }

  private Cursor(Cursor other) {
    file = other.file;
    text = other.text;
    offset = other.offset;
    line = other.line;
    lineStart = other.lineStart;
  }

  /** Another at the same place. */
  Cursor copy() {
    return new Cursor(this);
  }

  /** The character here, or {@link #END}; a real U+FFFF reads as a question mark. */
  char peek() {
    if (atEnd()) {
      return END;
    }
    char c = text.charAt(offset);
    return c == END ? '?' : c;
  }

  boolean atEnd() {
    return offset >= text.length();
  }

  void advance() {
    if (atEnd()) {
      return;
    }
    char c = text.charAt(offset);
    offset++;
    if (c == '\n') {
      line++;
      lineStart = offset;
    } else if (Character.isHighSurrogate(c) && Character.isLowSurrogate(peek())) {
      // two char values, one character, one column
      lineStart++;
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
    while (peek() == ' ' || peek() == '\t') {
      advance();
    }
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  /** Whether a character is a sign of a file that is no text: NUL bytes are what a crash leaves. */
  static boolean isBinary(char c) {
    return Character.isISOControl(c) && !isBlank(c) && c != '\u0085';
  }

  /** The error at this place. */
  NamelistException error(String what) {
    return new NamelistException(position(), what);
  }

  void require(boolean isMet, String what) {
    if (!isMet) {
      throw error(what);
    }
  }

  void requireText() {
    char c = peek();
    if (isBinary(c)) {
      throw error(String.format("the character U+%04X cannot stand here; is it a text?", (int) c));
    }
  }
}
