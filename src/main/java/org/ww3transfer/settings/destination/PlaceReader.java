package org.ww3transfer.settings.destination;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.RelativePath;
import org.ww3transfer.settings.store.StoreReader;
import org.ww3transfer.text.Suggestion;

/** Reads the prefixes of destinations, each a place and the folders below it that have fields. */
final class PlaceReader {
  private static final String END = ".prefix";

  private final PropertyReader properties;

  PlaceReader(PropertyReader properties) {
    this.properties = properties;
  }

  /**
   * A prefix as far as it is the same for all outputs, and the rest.
   *
   * @param folders ends with a slash; empty where the prefix has no fields
   */
  record Place(Prefix prefix, NamePattern folders) {}

  /** Empty, with a problem noted, where it is no prefix. */
  Optional<Place> read(String key) {
    Optional<String> text = properties.text(key);
    if (text.isEmpty()) {
      properties.problem(key, "is not set" + mend(key));
      return Optional.empty();
    }
    try {
      Place place = parse(text.get());
      return Optional.of(place).filter(found -> isKnown(key, found.prefix()));
    } catch (IllegalArgumentException e) {
      properties.problem(key, "'" + Prefix.masked(text.get()) + "' " + e.getMessage());
      return Optional.empty();
    }
  }

  /** A name that was mistyped in the list is most likely one that is described and not listed. */
  private String mend(String key) {
    Set<String> described = new TreeSet<>();
    for (String each : properties.keysUnder(DestinationReader.EACH)) {
      if (each.endsWith(END)) {
        described.add(name(each));
      }
    }
    described.removeAll(properties.list(DestinationReader.LIST));
    return Suggestion.nearest(name(key), described)
        .map(name -> "; did you mean '" + name + "' in " + DestinationReader.LIST + "?")
        .orElse("; give a path or a URI such as file:///data/ww3");
  }

  private static String name(String key) {
    int start = DestinationReader.EACH.length();
    return key.substring(start, Math.max(start, key.length() - END.length()));
  }

  private static Place parse(String text) {
    int brace = text.indexOf('{');
    if (brace < 0) {
      return new Place(Prefix.parse(text), NamePattern.EMPTY);
    }
    int end = text.lastIndexOf('/', brace) + 1;
    String base = end == 0 ? "." : text.substring(0, end);
    if (base.endsWith("://")) {
      throw new IllegalArgumentException(
          "has a field where its host or bucket stands; fields belong into folders");
    }
    Prefix prefix = Prefix.parse(base);
    int query = prefix.scheme().equals("file") ? -1 : text.indexOf('?', end);
    String folders = text.substring(end, query < 0 ? text.length() : query);
    String open = folders.endsWith("/") ? folders.substring(0, folders.length() - 1) : folders;
    return new Place(
        query < 0 ? prefix : Prefix.parse(base + text.substring(query)),
        NamePattern.parse(RelativePath.require(open) + "/"));
  }

  private boolean isKnown(String key, Prefix prefix) {
    List<String> schemes = StoreReader.schemes();
    boolean isKnown = schemes.contains(prefix.scheme());
    if (!isKnown) {
      properties.problem(
          key,
          String.format(
              "unknown scheme '%s'; a plain path or one of %s:// is expected",
              prefix.scheme(), String.join("://, ", schemes)));
    }
    return isKnown;
  }
}
