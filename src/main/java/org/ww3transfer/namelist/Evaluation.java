package org.ww3transfer.namelist;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.namelist.Assignment.Item;
import org.ww3transfer.namelist.Assignment.Token;

/** Carries out assignments to one object. */
final class Evaluation {
  /** Repeat counts let a short file ask for any amount of work; no real one comes near. */
  private static final long MAX_STORED = 100_000;

  private final String object;
  private final Shape shape;
  private final Map<String, Value> values = new HashMap<>();
  private long stored;

  Evaluation(String object, Shape shape) {
    this.object = object;
    this.shape = shape;
  }

  void assign(Assignment assignment) {
    Optional<Target> target = Target.of(assignment, shape);
    if (target.isEmpty()) {
      return;
    }
    long size = target.get().size();
    long next = 0;
    for (Item item : assignment.items()) {
      // null values are skipped by arithmetic; those behind the last component do no harm
      long end = Math.min(size, next + item.count());
      if (item.token().isPresent()) {
        Token token = item.token().get();
        requireRoom(assignment, token, size - next, item.count());
        store(target.get(), next, end, token);
      }
      next = end;
    }
  }

  private void requireRoom(Assignment assignment, Token token, long room, long count) {
    if (count > room) {
      throw error(assignment, token, "is one value more than there are components");
    }
    stored += count;
    if (stored > MAX_STORED) {
      throw error(assignment, token, "is repeated too often; all values together are too many");
    }
  }

  private static NamelistException error(Assignment assignment, Token token, String what) {
    return new NamelistException(
        token.position(),
        assignment.displayName() + ": " + NamelistException.quote(token.text()) + " " + what);
  }

  private void store(Target target, long from, long end, Token token) {
    for (long number = from; number < end; number++) {
      String path = target.path(number);
      values.put(path, new Value(nameOf(path), token));
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
