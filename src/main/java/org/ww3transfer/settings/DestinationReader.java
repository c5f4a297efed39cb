package org.ww3transfer.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.settings.PlaceReader.Place;
import org.ww3transfer.transfer.Destination;
import org.ww3transfer.transfer.FailurePolicy;
import org.ww3transfer.transfer.NamePattern;
import org.ww3transfer.transfer.Naming;
import org.ww3transfer.transfer.Run;
import org.ww3transfer.transfer.Selection;

/** Reads {@code ww3.destinations} and the properties of each destination. */
final class DestinationReader {
  private static final String LIST = "ww3.destinations";
  private static final String NAMING = "ww3.naming.pattern";
  private static final String EACH = "ww3.destination.";
  private static final List<String> KEYS =
      List.of(
          "prefix",
          "outputs",
          "grids",
          "fields",
          "failure-policy",
          "retention",
          "retries",
          "overwrite");

  private final PropertyReader properties;
  private final PlaceReader places;
  private final Naming naming;

  /**
   * @param naming which the prefixes must go together with
   */
  DestinationReader(PropertyReader properties, Naming naming) {
    this.properties = properties;
    this.naming = naming;
    places = new PlaceReader(properties);
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
    if (names.isEmpty()) {
      naming.pattern().ambiguity().ifPresent(why -> ambiguous(NAMING, naming.pattern(), why));
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
    Selection selection = new SelectionReader(properties).read(base);
    Optional<FailurePolicy> policy =
        properties.value(base + "failure-policy", "continue or fail-fast", FailurePolicy::of);
    boolean retention = properties.flag(base + "retention", true);
    int retries = properties.number(base + "retries", 2, 0, 100);
    boolean mayOverwrite = properties.flag(base + "overwrite", overwrite);
    Optional<Place> place = places.read(name, base + "prefix");
    place.ifPresent(found -> requireUnambiguous(base + "prefix", found));
    return place.map(
        found ->
            new Destination(
                name,
                found.prefix(),
                found.folders(),
                selection,
                policy,
                retention,
                retries,
                mayOverwrite));
  }

  private void requireUnambiguous(String key, Place place) {
    NamePattern whole = place.folders().then(naming.pattern());
    boolean isNamingAlone = place.folders().equals(NamePattern.EMPTY);
    whole.ambiguity().ifPresent(why -> ambiguous(isNamingAlone ? NAMING : key, whole, why));
  }

  private void ambiguous(String key, NamePattern pattern, String why) {
    properties.problem(key, "'" + pattern + "' could give one name to two outputs: " + why);
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
