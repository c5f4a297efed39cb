package org.ww3transfer.namelist;

import java.util.List;
import java.util.Locale;

/**
 * One namelist group, {@code &NAME … /}.
 *
 * @param name lower case, without the ampersand
 * @param position of the ampersand
 * @param assignments in the order of the file
 */
public record Group(String name, Position position, List<Assignment> assignments) {

  public Group {
    assignments = List.copyOf(assignments);
  }

  /**
   * The values of one object of the group after all assignments to it, in order: a later one
   * overwrites an earlier one (Fortran 2018, 13.11.3.2).
   *
   * @param object the variable's name, in any case
   * @param shape its type
   * @throws NamelistException where an assignment does not fit the type
   */
  public Values values(String object, Shape shape) {
    String wanted = object.toLowerCase(Locale.ROOT);
    Evaluation evaluation = new Evaluation(wanted, shape);
    for (Assignment assignment : assignments) {
      if (assignment.path().get(0).name().equals(wanted)) {
        evaluation.assign(assignment);
      }
    }
    return evaluation.values();
  }
}
