package org.ww3transfer.namelist;

import org.ww3transfer.namelist.Assignment.Form;
import org.ww3transfer.namelist.Assignment.Token;

/** Reads one value as it stands, in quotes or without. */
final class TokenScanner {
  private final Cursor cursor;

  TokenScanner(Cursor cursor) {
    this.cursor = cursor;
  }

  /** A value without quotes: all up to the next separator or comment. */
  Token bare(String begun, Position position) {
    StringBuilder text = new StringBuilder(begun);
    while (!cursor.atEnd() && !Separators.isSeparator(cursor.peek()) && cursor.peek() != '!') {
      cursor.requireText();
      text.append(cursor.peek());
      cursor.advance();
    }
    return new Token(text.toString(), Form.bareBefore(cursor.peek()), position);
  }

  /** Text may go on over lines; the line ends are no part of it. */
  Token quoted() {
    Position position = cursor.position();
    char quote = cursor.peek();
    StringBuilder text = new StringBuilder();
    cursor.advance();
    while (!isClosed(quote)) {
      char c = cursor.peek();
      if (cursor.atEnd()) {
        throw new NamelistException(position, "text is not closed; put a " + quote + " at its end");
      }
      cursor.requireText();
      cursor.advance();
      if (c != '\n' && c != '\r') {
        text.append(c);
      }
    }
    requireSeparator(position);
    return new Token(text.toString(), Form.QUOTED, position);
  }

  /** Takes the closing quote, or the first of two, which mean one. */
  private boolean isClosed(char quote) {
    if (cursor.peek() != quote) {
      return false;
    }
    cursor.advance();
    return cursor.peek() != quote;
  }

  private void requireSeparator(Position opened) {
    char c = cursor.peek();
    cursor.require(
        cursor.atEnd() || Separators.isSeparator(c) || c == '!',
        "a blank or a comma is expected behind the quote that closes the text from "
            + opened.line()
            + ":"
            + opened.column()
            + "; is a quote missing?");
  }

  /** For messages: the word here, or the character that is none. */
  String wordOrCharacter() {
    String word = bare("", cursor.position()).text();
    return word.isEmpty() ? String.valueOf(cursor.peek()) : word;
  }

  static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }
}
