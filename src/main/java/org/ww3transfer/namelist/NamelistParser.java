package org.ww3transfer.namelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the groups in a text and the assignments in a group (Fortran 2018, 13.11). */
final class NamelistParser {
  private final Cursor cursor;
  private final ItemScanner items;

  NamelistParser(String file, CharSequence text) {
    cursor = new Cursor(file, text);
    items = new ItemScanner(cursor);
  }

  /** All groups; what stands between them is no part of the namelist. */
  List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    while (!cursor.atEnd()) {
      cursor.skipBlanks();
      if (cursor.peek() == '&') {
        groupAfterAmpersand().ifPresent(groups::add);
      }
      cursor.skipLine();
    }
    return groups;
  }

  private Optional<Group> groupAfterAmpersand() {
    Position position = cursor.position();
    cursor.advance();
    String name = items.name();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Group(name, position, assignments(name, position)));
  }

  /** Reads up to the end of the group; a name that ends one list of values begins the next. */
  private List<Assignment> assignments(String group, Position opened) {
    List<Assignment> assignments = new ArrayList<>();
    while (true) {
      skipSeparators();
      if (endsHere(group, opened)) {
        return assignments;
      }
      Position position = cursor.position();
      String name = items.name();
      if (name.isEmpty()) {
        throw new NamelistException(
            position,
            NamelistException.quote(items.wordOrCharacter())
                + " stands where a variable's name is expected; is a quote or a '=' missing?");
      }
      Optional<ItemScanner.Designator> next = Optional.of(items.designator(name, position));
      while (next.isPresent()) {
        ItemScanner.Designator object = next.get();
        List<Assignment.Item> values = new ArrayList<>();
        next = items.values(values);
        assignments.add(new Assignment(object.path(), values, object.position()));
      }
    }
  }

  private void skipSeparators() {
    cursor.skipSpace();
    while (cursor.peek() == ',') {
      cursor.advance();
      cursor.skipSpace();
    }
  }

  private boolean endsHere(String group, Position opened) {
    char c = cursor.peek();
    if (c == '/') {
      return true;
    }
    if (c != '&' && c != '$' && c != Cursor.END) {
      return false;
    }
    Position position = cursor.position();
    cursor.advance();
    if (c != Cursor.END && items.name().equals("end")) {
      return true;
    }
    throw new NamelistException(
        opened,
        String.format(
            "group &%s is not closed before line %d; end it with a line that holds only /",
            NamelistException.shorten(group.toUpperCase(Locale.ROOT)), position.line()));
  }
}
