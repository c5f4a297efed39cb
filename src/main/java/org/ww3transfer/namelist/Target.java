package org.ww3transfer.namelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.namelist.Assignment.Part;
import org.ww3transfer.namelist.Assignment.Subscript;
import org.ww3transfer.text.Suggestion;

/**
 * The scalar components that an object's name stands for, in the order in which Fortran gives them
 * the values of a list (Fortran 2018, 13.11.3.2). They are numbered from 0 and never listed: a list
 * seldom fills its object.
 */
final class Target {
  /** A part of the name: what is written of it below the object, and its indices if an array. */
  private record Step(String name, boolean isArray, int first, int last) {
    long count() {
      return last - first + 1L;
    }
  }

  private final Assignment assignment;
  private final List<Step> steps = new ArrayList<>();
  private Shape shape;

  private Target(Assignment assignment, Shape shape) {
    this.assignment = assignment;
    this.shape = shape;
  }

  /**
   * Finds the components of an assignment's object.
   *
   * @return empty for a member that is to be ignored
   * @throws NamelistException where the name does not fit the type
   */
  static Optional<Target> of(Assignment assignment, Shape object) {
    Target target = new Target(assignment, object);
    target.enter(0, "");
    for (int part = 1; part < assignment.path().size(); part++) {
      if (!target.select(part)) {
        return Optional.empty();
      }
    }
    if (target.steps.stream().filter(step -> step.count() > 1).count() > 1) {
      throw target.error(
          assignment.position(),
          assignment.path().size(),
          "stands for elements of more than one array; write the subscripts");
    }
    if (!ScalarComponents.areKnown(target.shape)) {
      throw target.error(
          assignment.position(),
          assignment.path().size(),
          "is assigned as a whole; name its components one by one");
    }
    return Optional.of(target);
  }

  /** Goes down to a member; false where it may exist but is none of the reader's. */
  private boolean select(int part) {
    Part wanted = assignment.path().get(part);
    if (!(shape instanceof Shape.Derived type)) {
      throw error(wanted.position(), part, "has no members; remove what stands behind the %");
    }
    Shape member = type.members().get(wanted.name());
    if (member != null) {
      shape = member;
      enter(
          part, steps.size() == 1 && !steps.get(0).isArray() ? wanted.name() : "%" + wanted.name());
      return true;
    }
    if (type.isWhole()) {
      throw unknown(wanted, part, type);
    }
    return false;
  }

  private NamelistException unknown(Part wanted, int part, Shape.Derived type) {
    return error(
        wanted.position(),
        part + 1,
        "has no member of that name; known are "
            + type.members().keySet()
            + Suggestion.of(wanted.name(), type.members().keySet()));
  }

  /** Takes the part's subscripts off the shape, which is that of its name. */
  private void enter(int part, String name) {
    List<Subscript> subscripts = assignment.path().get(part).subscripts();
    if (shape instanceof Shape.Array array) {
      steps.add(indices(array, subscripts, part, name));
      shape = array.element();
    } else if (subscripts.isEmpty()) {
      steps.add(new Step(name, false, 1, 1));
    } else {
      throw error(subscripts.get(0).position(), part + 1, "is not an array; remove the subscript");
    }
  }

  private Step indices(Shape.Array array, List<Subscript> subscripts, int part, String name) {
    if (subscripts.isEmpty()) {
      return new Step(name, true, 1, array.size());
    }
    Subscript subscript = subscripts.get(0);
    if (subscripts.size() > 1) {
      throw error(
          subscript.position(), part + 1, "has more subscripts than the array has dimensions");
    }
    int first = subscript.first().orElse(1);
    // gfortran lets a list that begins at one scalar element go on into the next ones
    boolean goesOn =
        part == assignment.path().size() - 1
            && array.element() instanceof Shape.Scalar
            && steps.stream().allMatch(step -> step.count() == 1);
    int open = subscript.isSection() || goesOn ? array.size() : first;
    int last = subscript.isSection() ? subscript.last().orElse(open) : open;
    if (first < 1 || first > array.size() || last > array.size() || first > last) {
      throw error(subscript.position(), part + 1, "has a subscript outside 1 to " + array.size());
    }
    return new Step(name, true, first, last);
  }

  private NamelistException error(Position position, int parts, String what) {
    return new NamelistException(position, assignment.displayName(parts) + " " + what);
  }

  /** How many components there are. */
  long size() {
    return steps.stream()
        .mapToLong(Step::count)
        .reduce(ScalarComponents.count(shape), (a, b) -> a * b);
  }

  /** The type of one of the components. */
  Shape.Scalar scalar(long number) {
    return ScalarComponents.scalar(shape, number % ScalarComponents.count(shape));
  }

  /** How many there are from one of the components to the end of the array that it is in. */
  long room(long number) {
    Step last = steps.get(steps.size() - 1);
    return shape instanceof Shape.Scalar && last.isArray()
        ? last.count() - number % last.count()
        : ScalarComponents.room(shape, number % ScalarComponents.count(shape));
  }

  /** The path below the object of one of the components. */
  String path(long number) {
    long size = size();
    long left = number;
    StringBuilder path = new StringBuilder();
    for (Step step : steps) {
      path.append(step.name());
      if (step.isArray()) {
        size /= step.count();
        path.append('(').append(step.first() + left / size).append(')');
        left %= size;
      }
    }
    ScalarComponents.appendPath(path, shape, left);
    return path.toString();
  }
}
