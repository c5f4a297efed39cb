package org.ww3transfer.namelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ww3transfer.namelist.DesignatorScanner.Designator;

/** Reads the assignments of one group (Fortran 2018, 13.11), as libgfortran does. */
final class NamelistParser {
  private static final String END = "end";

  private final Cursor cursor;
  private final Separators separators;
  private final DesignatorScanner designators;
  private final ItemScanner items;

  /**
   * @param behindName the place behind the group's name
   */
  NamelistParser(Cursor behindName) {
    cursor = behindName;
    separators = new Separators(cursor);
    designators = new DesignatorScanner(cursor, separators);
    items = new ItemScanner(cursor, separators, designators);
  }

  /**
   * Reads up to the end of the group, which is that of the file where nothing else ends it.
   *
   * @param group its name, for messages
   * @param opened where it begins
   */
  List<Assignment> assignments(String group, Position opened) {
    List<Assignment> assignments = new ArrayList<>();
    separators.skip();
    Optional<Designator> object = object(group, opened);
    while (object.isPresent()) {
      List<Assignment.Item> values = new ArrayList<>();
      Optional<Designator> next = items.values(values);
      assignments.add(new Assignment(object.get().path(), values, object.get().position()));
      object = next.isPresent() ? next : object(group, opened);
    }
    return assignments;
  }

  private Optional<Designator> object(String group, Position opened) {
    if (!separators.isGroupOver()) {
      separators.skip();
    }
    separators.skipLineEnds();
    while (!separators.isGroupOver() && (cursor.peek() == ',' || cursor.peek() == ';')) {
      cursor.advance();
    }
    if (separators.isGroupOver()) {
      return Optional.empty();
    }
    if (cursor.peek() == '/') {
      separators.endGroup();
    } else if (cursor.peek() == '&' || cursor.peek() == '$') {
      requireEnd(group, opened);
    }
    if (separators.isGroupOver() || cursor.atEnd()) {
      return Optional.empty();
    }
    Position position = cursor.position();
    String name = designators.name();
    if (name.isEmpty()) {
      throw new NamelistException(
          position,
          NamelistException.quote(items.wordOrCharacter())
              + " stands where a variable's name is expected; "
              + (items.endedAtComment()
                  ? "move the comment before it behind the last value, or to a line of its own"
                  : "is a quote or a '=' missing?"));
    }
    return Optional.of(designators.rest(name, position));
  }

  private void requireEnd(String group, Position opened) {
    char c = cursor.peek();
    int line = cursor.position().line();
    cursor.advance();
    String behind = designators.name();
    if (!behind.startsWith(END)) {
      throw new NamelistException(
          opened,
          "group %s is not closed before %s in line %d; end it with a line that holds only /"
              .formatted(shown("&" + group), shown(c + behind), line));
    }
    separators.endGroup();
  }

  private static String shown(String name) {
    return NamelistException.shorten(name.toUpperCase(Locale.ROOT));
  }
}
