package org.ww3transfer.namelist;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.namelist.Assignment.Item;
import org.ww3transfer.namelist.Assignment.Token;

/** Carries out assignments to one object. */
final class Evaluation {
  private final String object;
  private final Shape shape;
  private final Map<String, Value> values = new HashMap<>();

  Evaluation(String object, Shape shape) {
    this.object = object;
    this.shape = shape;
  }

  void assign(Assignment assignment) {
    Iterator<String> leaves = new Leaves(assignment).of(shape).iterator();
    if (!leaves.hasNext()) {
      return;
    }
    for (Item item : assignment.items()) {
      assign(assignment, item, leaves);
    }
  }

  private void assign(Assignment assignment, Item item, Iterator<String> leaves) {
    for (long left = item.count(); left > 0; left--) {
      if (!leaves.hasNext()) {
        requireNull(assignment, item.token());
        return;
      }
      String path = leaves.next();
      item.token().ifPresent(token -> values.put(path, new Value(nameOf(path), token)));
    }
  }

  private static void requireNull(Assignment assignment, Optional<Token> token) {
    if (token.isPresent()) {
      throw new NamelistException(
          token.get().position(),
          NamelistException.shorten(assignment.displayName())
              + ": "
              + NamelistException.quote(token.get().text())
              + " is one value more than there are components");
    }
  }

  private String nameOf(String path) {
    String separator = path.isEmpty() || path.startsWith("(") ? "" : "%";
    return (object + separator + path).toUpperCase(Locale.ROOT);
  }

  Values values() {
    return new Values(values);
  }
}
