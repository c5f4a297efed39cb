package org.ww3transfer.ww3.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ww3transfer.namelist.Group;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.Shape;
import org.ww3transfer.namelist.Values;

/** The groups that the model reads from its namelist; it stops at one that it cannot read. */
final class ModelGroups {
  private final Namelist namelist;
  private final List<String> warnings = new ArrayList<>();

  ModelGroups(Namelist namelist) {
    this.namelist = namelist;
  }

  /**
   * The values of a variable.
   *
   * @param others the other variables of the group
   * @return empty where the group is not there
   * @throws org.ww3transfer.namelist.NamelistException where the model could not read it
   */
  Optional<Values> values(String group, String object, Shape shape, String... others) {
    String[] known = Stream.concat(Stream.of(object), Stream.of(others)).toArray(String[]::new);
    Optional<Values> values =
        namelist.group(group).map(found -> found.of(known).values(object, shape));
    values.map(Values::cut).ifPresent(warnings::addAll);
    return values;
  }

  /**
   * Looks through groups of which nothing is asked here.
   *
   * @throws org.ww3transfer.namelist.NamelistException where the model could not read one
   */
  void requireReadable(String... groups) {
    for (String group : groups) {
      namelist.group(group).ifPresent(Group::assignments);
    }
  }

  /** What is cut in the values that were asked for. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }
}
