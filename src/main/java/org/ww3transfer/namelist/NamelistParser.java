package org.ww3transfer.namelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ww3transfer.namelist.DesignatorScanner.Designator;

/** Finds the groups in a text and the assignments in a group (Fortran 2018, 13.11). */
final class NamelistParser {
  private static final String END = "end";

  private final Cursor cursor;
  private final DesignatorScanner designators;
  private final ItemScanner items;

  NamelistParser(String file, CharSequence text) {
    cursor = new Cursor(file, text);
    designators = new DesignatorScanner(cursor);
    items = new ItemScanner(cursor, designators);
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
    String name = designators.name();
    // an &END that closes nothing is passed over, as by the model
    if (name.isEmpty() || name.equals(END)) {
      return Optional.empty();
    }
    List<Assignment> assignments = assignments();
    requireEnd(name, position);
    return Optional.of(new Group(name, position, assignments));
  }

  /** Reads up to the end of the group; a name that ends one list of values begins the next. */
  private List<Assignment> assignments() {
    List<Assignment> assignments = new ArrayList<>();
    Optional<Designator> object = firstObject();
    while (object.isPresent()) {
      List<Assignment.Item> values = new ArrayList<>();
      Optional<Designator> next = items.values(values);
      assignments.add(new Assignment(object.get().path(), values, object.get().position()));
      object = next;
    }
    return assignments;
  }

  private Optional<Designator> firstObject() {
    cursor.skipSpace();
    while (cursor.peek() == ',') {
      cursor.advance();
      cursor.skipSpace();
    }
    if (ItemScanner.isGroupEnd(cursor.peek())) {
      return Optional.empty();
    }
    Position position = cursor.position();
    String name = designators.name();
    if (name.isEmpty()) {
      throw new NamelistException(
          position,
          NamelistException.quote(items.wordOrCharacter())
              + " stands where a variable's name is expected; is a quote or a '=' missing?");
    }
    return Optional.of(designators.rest(name, position));
  }

  private void requireEnd(String group, Position opened) {
    char c = cursor.peek();
    int line = cursor.position().line();
    if (c == '/') {
      return;
    }
    cursor.advance();
    String behind = designators.name();
    if (behind.equals(END)) {
      return;
    }
    String where = c == Cursor.END ? "" : " before " + shown(c + behind) + " in line " + line;
    throw new NamelistException(
        opened,
        "group %s is not closed%s; end it with a line that holds only /"
            .formatted(shown("&" + group), where));
  }

  private static String shown(String name) {
    return NamelistException.shorten(name.toUpperCase(Locale.ROOT));
  }
}
