package org.ww3transfer.settings.destination;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Selection;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.ww3.Kind;

/** Reads which outputs a destination takes. */
final class SelectionReader {
  private final PropertyReader properties;

  SelectionReader(PropertyReader properties) {
    this.properties = properties;
  }

  /** What stands under {@code <base>outputs}, {@code <base>grids} and {@code <base>fields}. */
  Selection read(String base) {
    Set<String> fields =
        properties.list(base + "fields").stream()
            .map(field -> field.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return new Selection(
        kinds(base + "outputs"), new HashSet<>(properties.list(base + "grids")), fields);
  }

  private Set<Kind> kinds(String key) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String label : properties.list(key)) {
      Arrays.stream(Kind.values())
          .filter(kind -> kind.label().equals(label))
          .findFirst()
          .ifPresentOrElse(kinds::add, () -> unknownKind(key, label));
    }
    return kinds.isEmpty() ? EnumSet.allOf(Kind.class) : kinds;
  }

  private void unknownKind(String key, String label) {
    List<String> labels = Arrays.stream(Kind.values()).map(Kind::label).toList();
    properties.problem(key, "'" + label + "' is none of " + String.join(",", labels));
  }
}
