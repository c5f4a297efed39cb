package org.ww3transfer.namelist;

import java.util.Map;

/** The scalar components of a type, numbered from 0 in Fortran's order (Fortran 2018, 9.5.3.2). */
final class Leaves {
  private Leaves() {}

  /** How many there are, as far as they are known. */
  static long count(Shape shape) {
    if (shape instanceof Shape.Array array) {
      return array.size() * count(array.element());
    }
    if (shape instanceof Shape.Derived derived) {
      return derived.members().values().stream().mapToLong(Leaves::count).sum();
    }
    return 1;
  }

  /** Whether all are known, so that a list can be assigned to them. */
  static boolean areKnown(Shape shape) {
    if (shape instanceof Shape.Array array) {
      return areKnown(array.element());
    }
    return !(shape instanceof Shape.Derived derived)
        || (derived.isWhole() && derived.members().values().stream().allMatch(Leaves::areKnown));
  }

  /** Appends the path of one of them below the shape. */
  static void appendPath(StringBuilder path, Shape shape, long number) {
    if (shape instanceof Shape.Array array) {
      long each = count(array.element());
      path.append('(').append(1 + number / each).append(')');
      appendPath(path, array.element(), number % each);
    } else if (shape instanceof Shape.Derived derived) {
      appendMemberPath(path, derived, number);
    }
  }

  private static void appendMemberPath(StringBuilder path, Shape.Derived derived, long number) {
    long left = number;
    for (Map.Entry<String, Shape> member : derived.members().entrySet()) {
      long each = count(member.getValue());
      if (left < each) {
        path.append(path.isEmpty() ? "" : "%").append(member.getKey());
        appendPath(path, member.getValue(), left);
        return;
      }
      left -= each;
    }
  }
}
