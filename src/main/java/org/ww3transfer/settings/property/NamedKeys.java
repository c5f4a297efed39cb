package org.ww3transfer.settings.property;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ww3transfer.settings.table.SettingsTable;
import org.ww3transfer.settings.table.entry.Setting;

/**
 * Keys that have a name in them which the operator gives, as in {@code
 * ww3.destination.<name>.prefix}.
 *
 * @param base what stands before the name, with a dot at its end
 * @param list the key that lists the names in use, where there is one
 * @param first what stands behind a name in the key that each has to have, by whose variable alone
 *     a name may be given; empty where none may
 * @param ends what may stand behind the name and its dot; empty text where the name may end the
 *     key, and {@code *} at the end for a name such as a header's, which has dashes and small
 *     letters
 */
public record NamedKeys(
    String base, Optional<String> list, Optional<String> first, List<String> ends) {
  private static final Pattern PLAIN = Pattern.compile("[A-Z0-9]+");

  public NamedKeys {
    ends = List.copyOf(ends);
  }

  /** Those of the table. */
  public static List<NamedKeys> all() {
    return List.of(
        named("ww3.destination.", Optional.of("ww3.destinations"), Optional.empty(), "<name>"),
        named("ww3.post-processor.", Optional.empty(), Optional.empty(), "<namelist>"),
        named("ww3.expect.", Optional.empty(), Optional.of("run"), "<name>"),
        named("ww3.notify.", Optional.empty(), Optional.of(""), "<name>"));
  }

  private static NamedKeys named(
      String base, Optional<String> list, Optional<String> first, String name) {
    List<String> ends = SettingsTable.ends(base + name);
    return new NamedKeys(
        base, list, first, ends.stream().map(end -> end.replace("<header>", "*")).toList());
  }

  /**
   * The name that a variable gives by itself: one of letters and digits, in small ones. Of any
   * other nobody could tell where it ends, or what stands for a dash.
   */
  Optional<String> given(String variable) {
    String start = Setting.variable(base);
    String end =
        first.filter(text -> !text.isEmpty()).map(text -> "_" + Setting.variable(text)).orElse("");
    if (first.isEmpty()
        || variable.length() <= start.length() + end.length()
        || !variable.startsWith(start)
        || !variable.endsWith(end)) {
      return Optional.empty();
    }
    String name = variable.substring(start.length(), variable.length() - end.length());
    String small = name.toLowerCase(Locale.ROOT);
    return Optional.of(small).filter(any -> PLAIN.matcher(name).matches() && !ends.contains(small));
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
