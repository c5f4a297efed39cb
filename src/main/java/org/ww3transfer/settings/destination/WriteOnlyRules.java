package org.ww3transfer.settings.destination;

import java.util.List;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.settings.property.PropertyReader;

/** Checks settings that cannot go with {@code verify = none}, where a key may only put. */
public final class WriteOnlyRules {
  private WriteOnlyRules() {}

  /** Old restarts are left out there by themselves; who asks for them by name is told. */
  static void check(PropertyReader properties, List<Destination> destinations) {
    for (Destination destination : destinations) {
      String key = DestinationReader.EACH + destination.name() + ".retention";
      if (destination.takesOnly() && properties.text(key).equals(Optional.of("true"))) {
        properties.problem(
            key, "is true, but verify = none says that nothing may be listed or removed there");
      }
    }
  }

  /**
   * Whether restarts may come from there.
   *
   * @param from the setting that names those that are asked
   */
  public static void checkSources(
      PropertyReader properties, String from, List<String> names, List<Destination> destinations) {
    for (Destination destination : destinations) {
      if (destination.takesOnly() && names.contains(destination.name())) {
        properties.problem(
            from, "'" + destination.name() + "' has verify = none, so nothing may be read there");
      }
    }
  }
}
