package org.ww3transfer.namelist;

import java.util.Map;

/** The scalar components of a type, numbered from 0 in Fortran's order (Fortran 2018, 9.5.3.2). */
final class ScalarComponents {
  private ScalarComponents() {}

  /** How many there are, as far as they are known. */
  static long count(Shape shape) {
    if (shape instanceof Shape.Array array) {
      return array.size() * count(array.element());
    }
    if (shape instanceof Shape.Derived derived) {
      return derived.members().values().stream().mapToLong(ScalarComponents::count).sum();
    }
    return 1;
  }

  /** Whether all are known, so that a list can be assigned to them. */
  static boolean areKnown(Shape shape) {
    if (shape instanceof Shape.Array array) {
      return areKnown(array.element());
    }
    return !(shape instanceof Shape.Derived derived)
        || (derived.isWhole()
            && derived.members().values().stream().allMatch(ScalarComponents::areKnown));
  }

  /** One of them. */
  static Shape.Scalar scalar(Shape shape, long number) {
    if (shape instanceof Shape.Array array) {
      return scalar(array.element(), number % count(array.element()));
    }
    if (shape instanceof Shape.Derived derived) {
      return member(derived, number, ScalarComponents::scalar);
    }
    return (Shape.Scalar) shape;
  }

  /** How many there are from one of them to the end of the array of scalars that it is in. */
  static long room(Shape shape, long number) {
    if (shape instanceof Shape.Array array) {
      return array.element() instanceof Shape.Scalar
          ? array.size() - number
          : room(array.element(), number % count(array.element()));
    }
    return shape instanceof Shape.Derived derived
        ? member(derived, number, ScalarComponents::room)
        : 1;
  }

  /** What is asked of one of them, asked of the member that it is in. */
  @FunctionalInterface
  private interface Question<T> {
    T of(Shape member, long number);
  }

  private static <T> T member(Shape.Derived derived, long number, Question<T> question) {
    long left = number;
    for (Shape member : derived.members().values()) {
      long each = count(member);
      if (left < each) {
        return question.of(member, left);
      }
      left -= each;
    }
    throw new IndexOutOfBoundsException(Long.toString(number));
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
