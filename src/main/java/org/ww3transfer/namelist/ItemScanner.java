package org.ww3transfer.namelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ww3transfer.namelist.Assignment.Item;
import org.ww3transfer.namelist.Assignment.Part;
import org.ww3transfer.namelist.Assignment.Subscript;
import org.ww3transfer.namelist.Assignment.Token;

/** Reads names, subscripts and values inside a group. */
final class ItemScanner {
  private static final int MAX_DIGITS = 9;

  /** The left side of an assignment, with the equals sign behind it consumed. */
  record Designator(List<Part> path, Position position) {}

  private final Cursor cursor;

  ItemScanner(Cursor cursor) {
    this.cursor = cursor;
  }

  /** A name in lower case; empty where none begins here. */
  String name() {
    StringBuilder name = new StringBuilder();
    while (isNameCharacter(cursor.peek()) && !(name.isEmpty() && isDigit(cursor.peek()))) {
      name.append(cursor.peek());
      cursor.advance();
    }
    return name.toString().toLowerCase(Locale.ROOT);
  }

  /** The rest of a designator whose first name was read. */
  Designator designator(String first, Position position) {
    List<Part> path = new ArrayList<>();
    String name = first;
    while (true) {
      cursor.skipBlanks();
      path.add(new Part(name, cursor.peek() == '(' ? subscripts() : List.of()));
      cursor.skipBlanks();
      if (cursor.peek() != '%') {
        break;
      }
      cursor.advance();
      cursor.skipBlanks();
      name = name();
      require(!name.isEmpty(), "a component's name is expected behind the %");
    }
    cursor.skipSpace();
    require(cursor.peek() == '=', "a '=' is expected behind " + shorten(first));
    cursor.advance();
    return new Designator(path, position);
  }

  private static String shorten(String name) {
    return NamelistException.shorten(name.toUpperCase(Locale.ROOT));
  }

  private List<Subscript> subscripts() {
    List<Subscript> subscripts = new ArrayList<>();
    do {
      cursor.advance();
      subscripts.add(subscript());
    } while (cursor.peek() == ',');
    require(cursor.peek() == ')', "a subscript of digits and a ')' are expected");
    cursor.advance();
    return subscripts;
  }

  private Subscript subscript() {
    Optional<Integer> first = bound();
    if (cursor.peek() != ':') {
      require(first.isPresent(), "a subscript of digits and a ')' are expected");
      return new Subscript(first, first, false);
    }
    cursor.advance();
    return new Subscript(first, bound(), true);
  }

  private Optional<Integer> bound() {
    cursor.skipBlanks();
    StringBuilder digits = new StringBuilder();
    while (isDigit(cursor.peek())) {
      digits.append(cursor.peek());
      cursor.advance();
    }
    require(digits.length() <= MAX_DIGITS, "a subscript is too large");
    cursor.skipBlanks();
    return digits.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(digits.toString()));
  }

  /** Reads values up to the end of the group or to the next object, which it answers. */
  Optional<Designator> values(List<Item> values) {
    boolean separated = true;
    while (true) {
      cursor.skipSpace();
      char c = cursor.peek();
      if (c == '/' || c == '&' || c == '$' || c == Cursor.END) {
        return Optional.empty();
      }
      if (c == ',') {
        if (separated) {
          values.add(new Item(1, Optional.empty()));
        }
        separated = true;
        cursor.advance();
        continue;
      }
      Optional<Designator> next = valueOrObject(values);
      if (next.isPresent()) {
        return next;
      }
      separated = false;
    }
  }

  private Optional<Designator> valueOrObject(List<Item> values) {
    Position position = cursor.position();
    if (isQuote(cursor.peek())) {
      values.add(new Item(1, Optional.of(quoted())));
      return Optional.empty();
    }
    if (cursor.peek() == '(') {
      values.add(new Item(1, Optional.of(parenthesised())));
      return Optional.empty();
    }
    String word = word();
    require(!word.isEmpty(), "a value is expected; is a quote or a name missing?");
    cursor.skipSpace();
    char behind = cursor.peek();
    if (behind == '=' || (isName(word) && (behind == '%' || behind == '('))) {
      return Optional.of(designator(asName(word, position), position));
    }
    values.add(item(word, position));
    return Optional.empty();
  }

  private static boolean isName(String word) {
    return !isDigit(word.charAt(0)) && word.chars().allMatch(c -> isNameCharacter((char) c));
  }

  private static String asName(String word, Position position) {
    if (!isName(word)) {
      throw new NamelistException(
          position, NamelistException.quote(word) + " is not a variable's name");
    }
    return word.toLowerCase(Locale.ROOT);
  }

  /** A complex constant; what stands in it is for its reader to judge. */
  private Token parenthesised() {
    Position position = cursor.position();
    StringBuilder text = new StringBuilder();
    while (cursor.peek() != ')') {
      require(cursor.peek() != '\n' && !cursor.atEnd(), "a ')' is expected on the same line");
      text.append(cursor.peek());
      cursor.advance();
    }
    cursor.advance();
    return new Token(text.append(')').toString(), false, position);
  }

  /** A value that may have a repeat count before it: {@code 3*0.}, {@code 3*'x'} or {@code 3*}. */
  private Item item(String word, Position position) {
    int star = word.indexOf('*');
    if (star <= 0
        || star > MAX_DIGITS
        || !word.substring(0, star).chars().allMatch(c -> isDigit((char) c))) {
      return new Item(1, Optional.of(new Token(word, false, position)));
    }
    long count = Long.parseLong(word.substring(0, star));
    if (star < word.length() - 1) {
      return new Item(count, Optional.of(new Token(word.substring(star + 1), false, position)));
    }
    return new Item(count, isQuote(cursor.peek()) ? Optional.of(quoted()) : Optional.empty());
  }

  /** Characters up to the next that means something. */
  String word() {
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

  private Token quoted() {
    Position position = cursor.position();
    char quote = cursor.peek();
    StringBuilder text = new StringBuilder();
    cursor.advance();
    while (true) {
      char c = cursor.peek();
      if (c == '\n' || cursor.atEnd()) {
        throw new NamelistException(position, "text is not closed; put a " + quote + " at its end");
      }
      cursor.advance();
      if (c != quote) {
        text.append(c);
      } else if (cursor.peek() == quote) {
        text.append(quote);
        cursor.advance();
      } else {
        return new Token(text.toString(), true, position);
      }
    }
  }

  private void require(boolean isMet, String what) {
    if (!isMet) {
      throw new NamelistException(cursor.position(), what);
    }
  }

  private static boolean isStop(char c) {
    return Cursor.isBlank(c) || isQuote(c) || ",/!=%()&".indexOf(c) >= 0;
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
  }
}
