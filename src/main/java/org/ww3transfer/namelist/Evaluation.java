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
    long next = 0;
    for (Item item : assignment.items()) {
      next = take(assignment, target.get(), next, item);
    }
  }

  /** Gives an item to the next components, and answers the one behind them. */
  private long take(Assignment assignment, Target target, long next, Item item) {
    long size = target.size();
    requireOneArray(assignment, target, next, item);
    if (item.token().isEmpty()) {
      requireCommaToSpare(assignment, next - size, item);
      return next + item.count();
    }
    Token token = item.token().get();
    if (next >= size) {
      throw error(assignment, token, "is one value more than there are components");
    }
    stored += item.count();
    if (stored > MAX_STORED) {
      throw error(assignment, token, "is repeated too often; all values together are too many");
    }
    store(target, next, next + item.count(), token);
    return next + item.count();
  }

  /** libgfortran passes over one comma more behind the last value, and not in the next line. */
  private static void requireCommaToSpare(Assignment assignment, long spare, Item item) {
    if (spare > 0 || (spare == 0 && item.isInNextLine())) {
      throw new NamelistException(
          item.position(), assignment.displayName() + ": has more commas than values; remove one");
    }
  }

  /** libgfortran lets a count go on within one array only, not from component to component. */
  private static void requireOneArray(Assignment assignment, Target target, long next, Item item) {
    long room = next < target.size() ? target.room(next) : 1;
    if (item.count() > room) {
      throw new NamelistException(
          item.position(),
          "%s: a repeat count of %d goes beyond one array; write each value"
              .formatted(assignment.displayName(), item.count()));
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
      Value value = new Value(nameOf(path), token, target.scalar(number));
      value.requireType();
      values.put(path, value);
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
