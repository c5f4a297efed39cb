package org.ww3transfer.settings.alarm;

import java.util.List;
import org.ww3transfer.settings.property.PropertyReader;

/** The names that operators give in keys such as {@code ww3.expect.<name>.run}. */
final class Names {
  private static final String FORM = "[A-Za-z0-9_-]{1,60}";

  private Names() {}

  /** Those of the keys that begin so, each once; a name of another form is a problem. */
  static List<String> under(PropertyReader properties, String beginning) {
    return properties.keysUnder(beginning).stream()
        .map(key -> key.substring(beginning.length()).split("\\.", 2)[0])
        .distinct()
        .filter(name -> isName(properties, beginning, name))
        .toList();
  }

  private static boolean isName(PropertyReader properties, String beginning, String name) {
    boolean isName = name.matches(FORM);
    if (!isName) {
      properties.problem(
          beginning + name, "'" + name + "' is not a name of letters, digits, _ and -");
    }
    return isName;
  }
}
