package org.ww3transfer.namelist;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ww3transfer.namelist.Assignment.Item;
import org.ww3transfer.namelist.Assignment.Token;
import org.ww3transfer.namelist.DesignatorScanner.Designator;

/** Reads the right side of an assignment: values, repeat counts and null values. */
final class ItemScanner {
  private static final int MAX_COUNT_DIGITS = 18;

  private final Cursor cursor;
  private final Separators separators;
  private final DesignatorScanner designators;
  private final TokenScanner tokens;
  private boolean endedAtComment;

  ItemScanner(Cursor cursor, Separators separators, DesignatorScanner designators) {
    this.cursor = cursor;
    this.separators = separators;
    this.designators = designators;
    tokens = new TokenScanner(cursor);
  }

  /** Whether a comment ended the last list, where a value could have stood. */
  boolean endedAtComment() {
    return endedAtComment;
  }

  /**
   * Reads values up to where none can begin, or to the next object, which it answers. A comment
   * ends the list too where a value should stand: libgfortran then looks for a name.
   */
  Optional<Designator> values(List<Item> values) {
    while (true) {
      separators.skipBlanks();
      separators.skipLineEnds();
      char c = cursor.peek();
      endedAtComment = c == '!';
      if (c == '/' || separators.isGroupOver() || !canBegin(c)) {
        return Optional.empty();
      }
      if (DesignatorScanner.isLetter(c)) {
        Optional<Designator> next = wordOrObject(values);
        if (next.isPresent()) {
          return next;
        }
      } else {
        values.add(item(c));
        separators.skip();
      }
    }
  }

  private static boolean canBegin(char c) {
    return DesignatorScanner.isNameCharacter(c)
        || TokenScanner.isQuote(c)
        || Separators.isSeparator(c)
        || "+-.".indexOf(c) >= 0;
  }

  private Item item(long count, Optional<Token> token, Position position) {
    return new Item(count, token, position, separators.crossedLineEnd());
  }

  private Item item(char c) {
    Position position = cursor.position();
    if (Separators.isSeparator(c)) {
      return item(1, Optional.empty(), position);
    }
    if (TokenScanner.isQuote(c)) {
      return item(1, Optional.of(tokens.quoted()), position);
    }
    String digits = digits();
    if (!digits.isEmpty() && cursor.peek() == '*') {
      cursor.advance();
      return repeated(digits, position);
    }
    return item(1, Optional.of(tokens.bare(digits, position)), position);
  }

  /** A word that begins with a letter: a value, or the next object's name. */
  private Optional<Designator> wordOrObject(List<Item> values) {
    Position position = cursor.position();
    StringBuilder word = new StringBuilder();
    while (DesignatorScanner.isNameCharacter(cursor.peek())) {
      word.append(cursor.peek());
      cursor.advance();
    }
    if (isBehindName() || isCutOff(word)) {
      return Optional.of(designators.rest(lowerCase(word), position));
    }
    Token token = tokens.bare(word.toString(), position);
    Item item = item(1, Optional.of(token), position);
    separators.skip();
    separators.skipLineEnds();
    if (!separators.isGroupOver() && isBehindName()) {
      requireName(token, word);
      return Optional.of(designators.rest(lowerCase(word), position));
    }
    values.add(item);
    return Optional.empty();
  }

  /** Whether the file ends in what gfortran takes for a name then, even if it is TRUE. */
  private boolean isCutOff(CharSequence word) {
    return cursor.atEnd() && word.length() > 1;
  }

  private boolean isBehindName() {
    return "=%(".indexOf(cursor.peek()) >= 0;
  }

  private static void requireName(Token token, CharSequence word) {
    if (!token.text().contentEquals(word)) {
      throw new NamelistException(
          token.position(), NamelistException.quote(token.text()) + " is not a variable's name");
    }
  }

  private static String lowerCase(CharSequence word) {
    return word.toString().toLowerCase(Locale.ROOT);
  }

  /** {@code 3*0.}, {@code 3*'x'} or {@code 3*}, without a blank inside (Fortran 2018, 13.10.2). */
  private Item repeated(String digits, Position position) {
    long count = digits.length() > MAX_COUNT_DIGITS ? 0 : Long.parseLong(digits);
    if (count == 0) {
      throw new NamelistException(
          position, NamelistException.quote(digits) + " is not a repeat count; write 1 or more");
    }
    char c = cursor.peek();
    if (TokenScanner.isQuote(c)) {
      return item(count, Optional.of(tokens.quoted()), position);
    }
    return cursor.atEnd() || Separators.isSeparator(c)
        ? item(count, Optional.empty(), position)
        : item(count, Optional.of(tokens.bare("", cursor.position())), position);
  }

  private String digits() {
    StringBuilder digits = new StringBuilder();
    while (DesignatorScanner.isDigit(cursor.peek())) {
      digits.append(cursor.peek());
      cursor.advance();
    }
    return digits.toString();
  }

  /** For messages: the word here, or the character that is none. */
  String wordOrCharacter() {
    return tokens.wordOrCharacter();
  }
}
