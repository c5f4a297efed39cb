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
  private final DesignatorScanner designators;

  ItemScanner(Cursor cursor, DesignatorScanner designators) {
    this.cursor = cursor;
    this.designators = designators;
  }

  /** Reads values up to the end of the group or to the next object, which it answers. */
  Optional<Designator> values(List<Item> values) {
    Optional<Designator> next = Optional.empty();
    boolean isSeparated = true;
    cursor.skipSpace();
    while (next.isEmpty() && !isGroupEnd(cursor.peek())) {
      boolean isComma = cursor.peek() == ',';
      if (!isComma) {
        next = valueOrObject(values);
      } else {
        if (isSeparated) {
          values.add(new Item(1, Optional.empty()));
        }
        cursor.advance();
      }
      isSeparated = isComma;
      cursor.skipSpace();
    }
    return next;
  }

  /** Whether no value can begin with it. What it really is, is for the parser to say. */
  static boolean isGroupEnd(char c) {
    return c == '/' || c == '&' || c == '$' || c == Cursor.END;
  }

  private Optional<Designator> valueOrObject(List<Item> values) {
    if (isConstant(cursor.peek())) {
      values.add(new Item(1, Optional.of(constant())));
      return Optional.empty();
    }
    Position position = cursor.position();
    String word = word();
    cursor.requireText();
    cursor.require(!word.isEmpty(), "a value is expected; is a quote or a name missing?");
    int digits = countDigits(word);
    if (digits > 0) {
      values.add(repeated(word, digits, position));
      return Optional.empty();
    }
    cursor.skipSpace();
    char behind = cursor.peek();
    if (behind == '=' || (DesignatorScanner.isName(word) && (behind == '%' || behind == '('))) {
      return Optional.of(designators.rest(asName(word, position), position));
    }
    values.add(new Item(1, Optional.of(new Token(word, false, position))));
    return Optional.empty();
  }

  private static String asName(String word, Position position) {
    if (!DesignatorScanner.isName(word)) {
      throw new NamelistException(
          position, NamelistException.quote(word) + " is not a variable's name");
    }
    return word.toLowerCase(Locale.ROOT);
  }

  /** How many digits stand before the star of a repeat count; 0 where the word has none. */
  private static int countDigits(String word) {
    int digits = 0;
    while (digits < word.length() && DesignatorScanner.isDigit(word.charAt(digits))) {
      digits++;
    }
    return digits < word.length() && word.charAt(digits) == '*' ? digits : 0;
  }

  /** {@code 3*0.}, {@code 3*'x'} or {@code 3*}, without a blank inside (Fortran 2018, 13.10.2). */
  private Item repeated(String word, int digits, Position position) {
    long count = digits > MAX_COUNT_DIGITS ? 0 : Long.parseLong(word.substring(0, digits));
    if (count == 0) {
      String shown = NamelistException.quote(word.substring(0, digits));
      throw new NamelistException(position, shown + " is not a repeat count; write 1 or more");
    }
    String rest = word.substring(digits + 1);
    if (!rest.isEmpty()) {
      Position behind =
          new Position(position.file(), position.line(), position.column() + digits + 1);
      return new Item(count, Optional.of(new Token(rest, false, behind)));
    }
    return new Item(count, isConstant(cursor.peek()) ? Optional.of(constant()) : Optional.empty());
  }

  private static boolean isConstant(char c) {
    return isQuote(c) || c == '(';
  }

  private Token constant() {
    return cursor.peek() == '(' ? complex() : quoted();
  }

  /** A complex constant; what stands in it is for its reader to judge. */
  private Token complex() {
    Position position = cursor.position();
    StringBuilder text = new StringBuilder();
    while (cursor.peek() != ')') {
      cursor.require(
          cursor.peek() != '\n' && !cursor.atEnd(), "a ')' is expected on the same line");
      cursor.requireText();
      text.append(cursor.peek());
      cursor.advance();
    }
    cursor.advance();
    return new Token(text.append(')').toString(), false, position);
  }

  private Token quoted() {
    Position position = cursor.position();
    char quote = cursor.peek();
    StringBuilder text = new StringBuilder();
    cursor.advance();
    while (true) {
      cursor.requireText();
      char c = cursor.peek();
      if (c == '\n' || cursor.atEnd()) {
        throw new NamelistException(position, "text is not closed; put a " + quote + " at its end");
      }
      cursor.advance();
      if (c == quote && cursor.peek() != quote) {
        return new Token(text.toString(), true, position);
      }
      if (c == quote) {
        cursor.advance();
      }
      text.append(c);
    }
  }

  /** Characters up to the next that means something. */
  private String word() {
    StringBuilder word = new StringBuilder();
    while (!cursor.atEnd() && !isStop(cursor.peek())) {
      word.append(cursor.peek());
      cursor.advance();
    }
    return word.toString();
  }

  /** For messages: the word here, or the character that is none. */
  String wordOrCharacter() {
    String word = word();
    return word.isEmpty() ? String.valueOf(cursor.peek()) : word;
  }

  private static boolean isStop(char c) {
    return Cursor.isBlank(c) || Cursor.isBinary(c) || isQuote(c) || ",/!=%()&".indexOf(c) >= 0;
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }
}
