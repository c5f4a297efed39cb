package org.ww3transfer.settings.destination;

import java.util.List;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.text.Suggestion;

/** Destinations that are described and not in use. */
final class UnusedDestinations {
  private static final String EACH = DestinationReader.EACH;

  private UnusedDestinations() {}

  /** A destination may stay described while it is not in use; half a description is a mistake. */
  static void allow(PropertyReader properties, List<String> names) {
    for (String key : properties.keysUnder(EACH)) {
      int end = key.indexOf('.', EACH.length());
      if (end < 0) {
        continue;
      }
      String name = key.substring(EACH.length(), end);
      if (names.contains(name)) {
        continue;
      }
      if (properties.isGiven(EACH + name + ".prefix")) {
        DestinationReader.ends().forEach(each -> properties.allow(EACH + name + "." + each));
      } else {
        properties.allow(key);
        properties.problem(
            key,
            String.format(
                "no destination '%s' in %s%s",
                name, DestinationReader.LIST, Suggestion.quoted(name, names)));
      }
    }
  }
}
