package org.ww3transfer.namelist;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ww3transfer.namelist.Assignment.Part;
import org.ww3transfer.namelist.Assignment.Subscript;

/**
 * The scalar components that an object's name stands for, in the order in which Fortran gives them
 * the values of a list (Fortran 2018, 13.11.3.2). Listed lazily: a list seldom fills its object.
 */
final class Leaves {
  private final Assignment assignment;

  Leaves(Assignment assignment) {
    this.assignment = assignment;
  }

  /** The components' paths below the object; empty for a member that is to be ignored. */
  Stream<String> of(Shape shape) {
    return at("", shape, 0);
  }

  /** Stands at a part's name, whose type is the shape, and looks at its subscripts. */
  private Stream<String> at(String path, Shape shape, int index) {
    List<Subscript> subscripts = assignment.path().get(index).subscripts();
    if (shape instanceof Shape.Array array) {
      return indices(array, subscripts, index)
          .boxed()
          .flatMap(i -> below(path + "(" + i + ")", array.element(), index));
    }
    if (!subscripts.isEmpty()) {
      throw error("is not an array; remove the subscript");
    }
    return below(path, shape, index);
  }

  private IntStream indices(Shape.Array array, List<Subscript> subscripts, int index) {
    if (subscripts.isEmpty()) {
      return IntStream.rangeClosed(1, array.size());
    }
    if (subscripts.size() > 1) {
      throw error("has more subscripts than the array has dimensions");
    }
    Subscript subscript = subscripts.get(0);
    int first = subscript.first().orElse(1);
    int last = last(array, subscript, first, index);
    if (first < 1 || last > array.size() || first > last) {
      throw error("has a subscript outside 1 to " + array.size());
    }
    return IntStream.rangeClosed(first, last);
  }

  private int last(Shape.Array array, Subscript subscript, int first, int index) {
    if (subscript.isSection()) {
      return subscript.last().orElse(array.size());
    }
    // gfortran lets a list that begins at one element go on into the next ones
    boolean goesOn = isLast(index) && array.element() instanceof Shape.Scalar;
    return goesOn ? array.size() : first;
  }

  /** Goes on to the next part, or spreads out over all components where there is none. */
  private Stream<String> below(String path, Shape shape, int index) {
    if (isLast(index)) {
      return all(path, shape);
    }
    Part next = assignment.path().get(index + 1);
    if (!(shape instanceof Shape.Derived derived)) {
      throw error("has no members; remove what stands behind the %");
    }
    Shape member = derived.members().get(next.name());
    if (member != null) {
      return at(path + (path.isEmpty() ? "" : "%") + next.name(), member, index + 1);
    }
    if (derived.isWhole()) {
      throw error("has no member of that name; known are " + derived.members().keySet());
    }
    return Stream.empty();
  }

  private Stream<String> all(String path, Shape shape) {
    if (shape instanceof Shape.Derived derived) {
      if (!derived.isWhole()) {
        throw error("is assigned as a whole; name its components one by one");
      }
      return derived.members().entrySet().stream()
          .flatMap(
              member ->
                  all(path + (path.isEmpty() ? "" : "%") + member.getKey(), member.getValue()));
    }
    if (shape instanceof Shape.Array array) {
      return IntStream.rangeClosed(1, array.size())
          .boxed()
          .flatMap(i -> all(path + "(" + i + ")", array.element()));
    }
    return Stream.of(path);
  }

  private boolean isLast(int index) {
    return index == assignment.path().size() - 1;
  }

  private NamelistException error(String what) {
    return new NamelistException(
        assignment.position(), NamelistException.shorten(assignment.displayName()) + " " + what);
  }
}
