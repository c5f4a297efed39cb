package org.ww3transfer.namelist;

/**
 * What stands between two items of a group: blanks, line ends, commas, semicolons, comments, the
 * slash at the end. It is read as libgfortran reads it (list_read.c), for it decides which commas
 * are null values: a comma that follows a value on its own line is none, one that begins a line is.
 */
final class Separators {
  private final Cursor cursor;
  private boolean isLineEndNext;
  private boolean wasComma;
  private boolean isGroupOver;
  private boolean crossedLineEnd;

  Separators(Cursor cursor) {
    this.cursor = cursor;
  }

  static boolean isSeparator(char c) {
    return Cursor.isBlank(c) || isMark(c) || c == '/';
  }

  private static boolean isMark(char c) {
    return c == ',' || c == ';';
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == Cursor.END;
  }

  /** Whether the slash was met that ends the group. */
  boolean isGroupOver() {
    return isGroupOver;
  }

  void endGroup() {
    isGroupOver = true;
  }

  /** Whether the next item stands in a later line than the comma or the comment before it. */
  boolean crossedLineEnd() {
    return crossedLineEnd;
  }

  void skipBlanks() {
    while (cursor.peek() == ' ' || cursor.peek() == '\t') {
      cursor.advance();
    }
    isLineEndNext = isLineEnd(cursor.peek());
  }

  /** Goes past one separator, to where the next item may begin. */
  void skip() {
    skipBlanks();
    wasComma = false;
    char c = cursor.peek();
    if (isMark(c)) {
      cursor.advance();
      wasComma = true;
      skipBlanks();
    } else if (c == '/') {
      cursor.advance();
      isGroupOver = true;
    } else if (c == '!') {
      cursor.skipLine();
      isLineEndNext = true;
    } else if (c == '\n' || c == '\r') {
      skipLines();
    }
  }

  private void skipLines() {
    while (Cursor.isBlank(cursor.peek()) || cursor.peek() == '!') {
      if (cursor.peek() == '!') {
        cursor.skipLine();
      } else {
        cursor.advance();
      }
    }
    isLineEndNext = cursor.atEnd();
  }

  /** Goes on to the next item where the separator before it ended with its line. */
  void skipLineEnds() {
    crossedLineEnd = isLineEndNext;
    while (isLineEndNext && !cursor.atEnd()) {
      skipLines();
      isLineEndNext = false;
      if (cursor.peek() == ',' && !wasComma) {
        cursor.advance();
        skipBlanks();
      } else if (cursor.peek() == '/') {
        cursor.advance();
        isGroupOver = true;
      }
    }
  }
}
