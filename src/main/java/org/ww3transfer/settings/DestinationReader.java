package org.ww3transfer.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.transfer.Destination;
import org.ww3transfer.transfer.FailurePolicy;
import org.ww3transfer.transfer.Prefix;
import org.ww3transfer.transfer.Run;
import org.ww3transfer.ww3.Kind;

/** Reads {@code ww3.destinations} and the properties of each destination. */
final class DestinationReader {
  private static final String LIST = "ww3.destinations";
  private static final String EACH = "ww3.destination.";
  private static final List<String> SCHEMES = List.of("file");
  private static final List<String> KEYS =
      List.of("prefix", "outputs", "failure-policy", "retention", "retries", "overwrite");

  private final PropertyReader properties;
  private final Map<Object, String> namesByPlace = new HashMap<>();

  DestinationReader(PropertyReader properties) {
    this.properties = properties;
  }

  List<Destination> read() {
    boolean overwrite = properties.flag("ww3.overwrite", true);
    List<String> names = properties.list(LIST);
    if (names.isEmpty() && properties.isGiven(LIST)) {
      properties.problem(LIST, "is empty; name at least one destination, as in archive,cloud");
    }
    if (new HashSet<>(names).size() < names.size()) {
      properties.problem(LIST, "names a destination twice: " + String.join(",", names));
    }
    allowSwitchedOff(names);
    List<Destination> destinations = new ArrayList<>();
    for (String name : names) {
      readOne(name, overwrite).ifPresent(destinations::add);
    }
    return destinations;
  }

  private Optional<Destination> readOne(String name, boolean overwrite) {
    if (!Run.isPlainName(name) || name.contains(".")) {
      properties.problem(LIST, "'" + name + "' is not a name of letters, digits, _ and -");
      return Optional.empty();
    }
    String base = EACH + name + ".";
    Set<Kind> outputs = kinds(base + "outputs");
    Optional<FailurePolicy> policy =
        properties.value(base + "failure-policy", "continue or fail-fast", FailurePolicy::of);
    boolean retention = properties.flag(base + "retention", true);
    int retries = properties.number(base + "retries", 2, 0, 100);
    boolean mayOverwrite = properties.flag(base + "overwrite", overwrite);
    return prefix(name, base + "prefix")
        .map(
            prefix ->
                new Destination(name, prefix, outputs, policy, retention, retries, mayOverwrite));
  }

  private Optional<Prefix> prefix(String name, String key) {
    Optional<String> text = properties.text(key);
    if (text.isEmpty()) {
      properties.problem(key, "is not set; give a path or a URI such as file:///data/ww3");
      return Optional.empty();
    }
    try {
      Prefix prefix = Prefix.parse(text.get());
      return requireScheme(key, prefix) && requireUnique(name, key, prefix)
          ? Optional.of(prefix)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      properties.problem(key, "'" + text.get() + "' " + e.getMessage());
      return Optional.empty();
    }
  }

  private boolean requireScheme(String key, Prefix prefix) {
    boolean isKnown = SCHEMES.contains(prefix.scheme());
    if (!isKnown) {
      properties.problem(
          key,
          String.format(
              "unknown scheme '%s'; a plain path or %s:// is expected",
              prefix.scheme(), String.join(":// or ", SCHEMES)));
    }
    return isKnown;
  }

  private boolean requireUnique(String name, String key, Prefix prefix) {
    Path place = prefix.directory();
    String other = namesByPlace.putIfAbsent(place, name);
    if (other != null) {
      properties.problem(key, "is the same place as that of destination '" + other + "'");
    }
    return other == null;
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

  /** A destination may stay described while it is not in use; half a description is a mistake. */
  private void allowSwitchedOff(List<String> names) {
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
        KEYS.forEach(each -> properties.allow(EACH + name + "." + each));
      } else {
        properties.allow(key);
        properties.problem(
            key, "no destination '" + name + "' in " + LIST + Suggestion.of(name, names));
      }
    }
  }
}
