package org.ww3transfer.settings.property;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.settings.table.SettingsTable;

/**
 * Keys that have a name in them which the operator gives, as in {@code
 * ww3.destination.<name>.prefix}.
 *
 * @param base what stands before the name, with a dot at its end
 * @param list the key that lists the names in use, where there is one
 * @param ends what may stand behind the name and its dot; empty text where the name may end the
 *     key, and {@code *} at the end for a name such as a header's, which has dashes and small
 *     letters
 */
public record NamedKeys(String base, Optional<String> list, List<String> ends) {

  public NamedKeys {
    ends = List.copyOf(ends);
  }

  /** Those of the table. */
  public static List<NamedKeys> all() {
    return List.of(
        named("ww3.destination.", Optional.of("ww3.destinations"), "<name>"),
        named("ww3.post-processor.", Optional.empty(), "<namelist>"),
        named("ww3.expect.", Optional.empty(), "<name>"),
        named("ww3.notify.", Optional.empty(), "<name>"));
  }

  private static NamedKeys named(String base, Optional<String> list, String name) {
    List<String> ends = SettingsTable.ends(base + name);
    return new NamedKeys(
        base, list, ends.stream().map(end -> end.replace("<header>", "*")).toList());
  }

  /** The keys of a name. */
  List<String> of(String name) {
    return ends.stream().map(end -> end.isEmpty() ? base + name : base + name + "." + end).toList();
  }

  /** The names that are listed or have a key. */
  Set<String> names(PropertyReader properties) {
    Set<String> names = new LinkedHashSet<>(list.map(properties::list).orElse(List.of()));
    for (String key : properties.keysUnder(base)) {
      int end = key.indexOf('.', base.length());
      if (end > 0 || ends.contains("")) {
        names.add(key.substring(base.length(), end > 0 ? end : key.length()));
      }
    }
    return names;
  }
}
