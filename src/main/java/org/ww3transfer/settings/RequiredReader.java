package org.ww3transfer.settings;

import java.util.Arrays;
import java.util.List;
import org.ww3transfer.plan.RequiredOutputs;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.ww3.Kind;

/**
 * Reads {@code ww3.required}. Whether a grid or a file of a run is meant only its plan can tell.
 */
final class RequiredReader {
  private static final String KEY = "ww3.required";

  private final PropertyReader properties;

  RequiredReader(PropertyReader properties) {
    this.properties = properties;
  }

  RequiredOutputs read() {
    List<String> entries = properties.globs(KEY);
    for (String entry : entries) {
      Arrays.stream(Kind.values())
          .map(Kind::label)
          .filter(label -> label.equalsIgnoreCase(entry) && !label.equals(entry))
          .forEach(label -> properties.problem(KEY, "'" + entry + "': write it as " + label));
    }
    return RequiredOutputs.of(entries);
  }
}
