package org.ww3transfer.namelist;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds groups in a text as libgfortran does (list_read.c): {@code &NAME} or {@code $NAME} counts
 * wherever it stands, behind other text too, but not in a comment. Text in quotes is no shelter.
 */
final class GroupFinder {
  private final Cursor cursor;

  GroupFinder(String file, CharSequence text) {
    cursor = new Cursor(file, text);
  }

  /** The first group of that name, which is in lower case. */
  Optional<Group> first(String name) {
    while (toSign()) {
      Position position = cursor.position();
      cursor.advance();
      if (matches(name)) {
        return Optional.of(new Group(name, position, cursor.copy()));
      }
    }
    return Optional.empty();
  }

  /** What looks like a group, the first of each name, in the order of the file. */
  List<Group> all() {
    List<Group> groups = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (toSign()) {
      Position position = cursor.position();
      cursor.advance();
      String name = DesignatorScanner.name(cursor).toLowerCase(Locale.ROOT);
      if (!name.isEmpty() && !name.equals("end") && isNameOver() && names.add(name)) {
        groups.add(new Group(name, position, cursor.copy()));
      }
    }
    return groups;
  }

  private boolean toSign() {
    while (!cursor.atEnd() && cursor.peek() != '&' && cursor.peek() != '$') {
      if (cursor.peek() == '!') {
        cursor.skipLine();
      } else {
        cursor.advance();
      }
    }
    return !cursor.atEnd();
  }

  /**
   * Takes the name's characters; the first that is another one is taken too, as libgfortran does.
   */
  private boolean matches(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = cursor.peek();
      cursor.advance();
      if (toLowerCase(c) != name.charAt(i)) {
        return false;
      }
    }
    return isNameOver();
  }

  private boolean isNameOver() {
    return cursor.atEnd() || Separators.isSeparator(cursor.peek()) || cursor.peek() == '!';
  }

  private static char toLowerCase(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
  }
}
