package org.ww3transfer.namelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ww3transfer.namelist.Assignment.Part;
import org.ww3transfer.namelist.Assignment.Subscript;

/** Reads the left side of an assignment: names of components, and their subscripts. */
final class DesignatorScanner {
  private static final int MAX_DIGITS = 9;
  private static final String SUBSCRIPT_EXPECTED = "a subscript of digits and a ')' are expected";

  /** The left side of an assignment, with the equals sign behind it consumed. */
  record Designator(List<Part> path, Position position) {}

  private final Cursor cursor;
  private final Separators separators;

  DesignatorScanner(Cursor cursor, Separators separators) {
    this.cursor = cursor;
    this.separators = separators;
  }

  /** A name in lower case; empty where none begins here. */
  String name() {
    return name(cursor);
  }

  static String name(Cursor cursor) {
    StringBuilder name = new StringBuilder();
    while (isNameCharacter(cursor.peek()) && !(name.isEmpty() && isDigit(cursor.peek()))) {
      name.append(cursor.peek());
      cursor.advance();
    }
    return name.toString().toLowerCase(Locale.ROOT);
  }

  /** The rest of a designator whose first name was read. */
  Designator rest(String first, Position position) {
    List<Part> path = path(first, position);
    separators.skip();
    separators.skipLineEnds();
    if (separators.isGroupOver() || cursor.peek() != '=') {
      throw equalsSignExpected(first);
    }
    cursor.advance();
    return new Designator(path, position);
  }

  private List<Part> path(String first, Position position) {
    List<Part> path = new ArrayList<>();
    path.add(part(first, position));
    while (cursor.peek() == '%') {
      cursor.advance();
      cursor.skipBlanks();
      Position at = cursor.position();
      String name = name();
      cursor.require(!name.isEmpty(), "a component's name is expected behind the %");
      path.add(part(name, at));
    }
    return path;
  }

  private NamelistException equalsSignExpected(String first) {
    return cursor.error(
        "a '=' is expected behind " + NamelistException.shorten(first.toUpperCase(Locale.ROOT)));
  }

  /** Blanks between the parts are let pass: gfortran stops at them, other compilers do not. */
  private Part part(String name, Position position) {
    cursor.skipBlanks();
    List<Subscript> subscripts = cursor.peek() == '(' ? subscripts() : List.of();
    cursor.skipBlanks();
    return new Part(name, subscripts, position);
  }

  private List<Subscript> subscripts() {
    List<Subscript> subscripts = new ArrayList<>();
    do {
      cursor.advance();
      subscripts.add(subscript());
    } while (cursor.peek() == ',');
    cursor.require(cursor.peek() == ')', SUBSCRIPT_EXPECTED);
    cursor.advance();
    return subscripts;
  }

  private Subscript subscript() {
    cursor.skipBlanks();
    Position position = cursor.position();
    Optional<Integer> first = bound();
    if (cursor.peek() != ':') {
      cursor.require(first.isPresent(), SUBSCRIPT_EXPECTED);
      return new Subscript(first, first, false, position);
    }
    cursor.advance();
    return new Subscript(first, bound(), true, position);
  }

  private Optional<Integer> bound() {
    cursor.skipBlanks();
    StringBuilder digits = new StringBuilder();
    while (isDigit(cursor.peek())) {
      digits.append(cursor.peek());
      cursor.advance();
    }
    cursor.require(digits.length() <= MAX_DIGITS, "a subscript is too large");
    cursor.skipBlanks();
    return digits.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(digits.toString()));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isNameCharacter(char c) {
    return isLetter(c) || isDigit(c) || c == '_';
  }
}
