package org.ww3transfer.namelist;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ww3transfer.text.Suggestion;

/**
 * One namelist group, {@code &NAME … /}. It is read when it is asked for its assignments: what only
 * looks like a group, in text that no program reads, does no harm.
 */
public final class Group {
  private final String name;
  private final Position position;
  private final Cursor behindName;

  Group(String name, Position position, Cursor behindName) {
    this.name = name;
    this.position = position;
    this.behindName = behindName;
  }

  /** In lower case, without the sign before it. */
  public String name() {
    return name;
  }

  /** Of the sign before the name. */
  public Position position() {
    return position;
  }

  /**
   * The assignments in the order of the file.
   *
   * @throws NamelistException where the group cannot be read
   */
  public List<Assignment> assignments() {
    return new NamelistParser(behindName.copy()).assignments(name, position);
  }

  /**
   * The group itself, where it assigns to these variables alone.
   *
   * @param objects the names of all variables of the group, in lower case
   * @throws NamelistException where there is another, at which the model stops
   */
  public Group of(String... objects) {
    List<String> known = Arrays.asList(objects);
    for (Assignment assignment : assignments()) {
      String object = assignment.path().get(0).name();
      if (!known.contains(object)) {
        throw new NamelistException(
            assignment.position(),
            "%s is no variable of &%s; known are %s%s"
                .formatted(
                    assignment.displayName(1),
                    NamelistException.shorten(name.toUpperCase(Locale.ROOT)),
                    known,
                    Suggestion.of(object, known)));
      }
    }
    return this;
  }

  /**
   * The values of one object of the group after all assignments to it, in order: a later one
   * overwrites an earlier one (Fortran 2018, 13.11.3.2).
   *
   * @param object the variable's name, in any case
   * @param shape its type
   * @throws NamelistException where the group cannot be read, or an assignment does not fit the
   *     type
   */
  public Values values(String object, Shape shape) {
    String wanted = object.toLowerCase(Locale.ROOT);
    Evaluation evaluation = new Evaluation(wanted, shape);
    for (Assignment assignment : assignments()) {
      if (assignment.path().get(0).name().equals(wanted)) {
        evaluation.assign(assignment);
      }
    }
    return evaluation.values();
  }
}
