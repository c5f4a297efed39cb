package org.ww3transfer.settings.destination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.destination.OverwritePolicy;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Preserve;
import org.ww3transfer.destination.Selection;
import org.ww3transfer.destination.Store;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.naming.RestartNames;
import org.ww3transfer.run.Run;
import org.ww3transfer.schedule.Hours;
import org.ww3transfer.settings.destination.PlaceReader.Place;
import org.ww3transfer.settings.property.DestinationKeys;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.store.StoreReader;
import org.ww3transfer.settings.table.SettingsTable;

/** Reads {@code ww3.destinations} and the properties of each destination. */
public final class DestinationReader {
  static final String LIST = "ww3.destinations";
  private static final String NAMING = "ww3.naming.pattern";
  public static final String EACH = "ww3.destination.";
  private static final String PARALLEL_FILES = "parallel-files";
  private static final int IN_FOLDERS = 2;
  private static final int BY_SFTP = 8;
  private static final int AT_STORES = 10;

  private final PropertyReader properties;
  private final PlaceReader places;
  private final Naming naming;
  private final Map<String, String> namesByPlace = new HashMap<>();

  /**
   * @param naming which the prefixes must go together with
   */
  public DestinationReader(PropertyReader properties, Naming naming) {
    this.properties = properties;
    this.naming = naming;
    places = new PlaceReader(properties);
  }

  /** What the keys of a destination end with, whatever its scheme. */
  static List<String> ends() {
    return SettingsTable.ends(EACH + "<name>");
  }

  public List<Destination> read() {
    OverwritePolicy overwrite = properties.value("ww3.overwrite", OverwritePolicy::of);
    properties.numberOr("ww3." + PARALLEL_FILES, IN_FOLDERS);
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
    UnusedDestinations.allow(properties, names);
    List<Destination> destinations = new ArrayList<>();
    for (String name : names) {
      readOne(name, overwrite).ifPresent(destinations::add);
    }
    WriteOnlyRules.check(properties, destinations);
    return destinations;
  }

  private Optional<Destination> readOne(String name, OverwritePolicy overwrite) {
    if (!Run.isPlainName(name) || name.contains(".")) {
      properties.problem(LIST, "'" + name + "' is not a name of letters, digits, _ and -");
      return Optional.empty();
    }
    String base = EACH + name + ".";
    Selection selection = new SelectionReader(properties).read(base);
    Optional<FailurePolicy> policy = properties.given(base + "failure-policy", FailurePolicy::of);
    boolean retention = properties.flag(base + "retention");
    int retries = properties.number(base + "retries");
    OverwritePolicy overwritePolicy =
        properties.given(base + "overwrite", OverwritePolicy::of).orElse(overwrite);
    Optional<Place> place = places.read(base + "prefix");
    Set<Preserve> preserve = new PreserveReader(properties).read(base, place);
    place.ifPresent(found -> requireUnambiguous(base + "prefix", found));
    if (place.isEmpty()) {
      ends().forEach(key -> properties.allow(base + key));
      return Optional.empty();
    }
    Prefix prefix = place.get().prefix();
    DestinationKeys keys = new DestinationKeys(properties, base, prefix);
    Hours hours = new HoursReader(properties).read(keys);
    return store(name, keys, place.get())
        .map(
            store ->
                new Destination(
                    name,
                    prefix,
                    store,
                    place.get().folders(),
                    selection,
                    policy,
                    retention,
                    retries,
                    overwritePolicy,
                    hours,
                    parallelFiles(base, store),
                    preserve));
  }

  private int parallelFiles(String base, Store store) {
    int ofAll = properties.numberOr("ww3." + PARALLEL_FILES, usualFiles(store));
    return properties.numberOr(base + PARALLEL_FILES, ofAll);
  }

  /**
   * To a store far away each file mostly waits for answers; in a folder it works the disk. OpenSSH
   * turns away some of those that log in together where they are 10 (MaxStartups, sshd_config(5)).
   */
  private static int usualFiles(Store store) {
    if (store instanceof Store.Local) {
      return IN_FOLDERS;
    }
    return store instanceof Store.Sftp ? BY_SFTP : AT_STORES;
  }

  private Optional<Store> store(String name, DestinationKeys keys, Place place) {
    String scheme = place.prefix().scheme();
    for (String foreign : StoreReader.foreignKeys(scheme)) {
      String key = EACH + name + "." + foreign;
      if (properties.isGiven(key)) {
        properties.allow(key);
        properties.problem(
            key,
            String.format(
                "is no setting of a %s:// destination, but of %s://",
                scheme, String.join("://, ", StoreReader.schemesOf(foreign))));
      }
    }
    try {
      Store store = StoreReader.read(keys, place.prefix());
      keys.finish();
      String other = namesByPlace.putIfAbsent(store.place() + "/" + place.folders(), name);
      if (other != null) {
        keys.problem("prefix", "is the same place as that of destination '" + other + "'");
      }
      return Optional.of(store);
    } catch (IllegalArgumentException e) {
      keys.problem("prefix", "'" + Prefix.masked(place.prefix().text()) + "' " + e.getMessage());
      return Optional.empty();
    }
  }

  private void requireUnambiguous(String key, Place place) {
    NamePattern whole = place.folders().then(naming.pattern());
    boolean isNamingAlone = place.folders().equals(NamePattern.EMPTY);
    RestartNames.objection(whole)
        .ifPresent(
            why -> properties.problem(isNamingAlone ? NAMING : key, "'" + whole + "' " + why));
    whole.ambiguity().ifPresent(why -> ambiguous(isNamingAlone ? NAMING : key, whole, why));
  }

  private void ambiguous(String key, NamePattern pattern, String why) {
    properties.problem(key, "'" + pattern + "' could give one name to two outputs: " + why);
  }
}
