package org.ww3transfer.settings.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.property.GivenSettings;

/**
 * What becomes of a daemon when other settings take the place of those that stand.
 *
 * @param result those that stand then
 * @param keys of what changes, sorted
 * @param restart keys of what changes with a restart alone, sorted
 * @param removed names of destinations that there are no more
 * @param changed names of those that go by other settings, perhaps only by another secret
 * @param added names of new ones
 */
public record SettingsChange(
    Reading result,
    List<String> keys,
    List<String> restart,
    List<String> removed,
    List<String> changed,
    List<String> added) {

  /**
   * Compares them.
   *
   * @param now those that stand
   * @param others whole and well
   */
  public static SettingsChange of(Reading now, Reading others) {
    List<String> keys = keys(now.given(), others.given());
    List<String> restart = keys.stream().filter(RestartOnly::contains).toList();
    Map<String, Destination> before = byName(now.settings());
    Map<String, Destination> after = byName(others.settings());
    return new SettingsChange(
        new Reading(
            RestartOnly.kept(now.settings(), others.settings()),
            kept(now.given(), others.given()),
            others.asked()),
        keys.stream().filter(key -> !RestartOnly.contains(key)).toList(),
        restart,
        names(before, name -> !after.containsKey(name)),
        names(after, name -> before.containsKey(name) && !same(before, after, name)),
        names(after, name -> !before.containsKey(name)));
  }

  private static boolean same(
      Map<String, Destination> before, Map<String, Destination> after, String name) {
    return before.get(name).equals(after.get(name));
  }

  private static Map<String, Destination> byName(Settings settings) {
    Map<String, Destination> byName = new LinkedHashMap<>();
    settings.destinations().forEach(each -> byName.put(each.name(), each));
    return byName;
  }

  private static List<String> names(Map<String, Destination> all, Predicate<String> wanted) {
    return all.keySet().stream().filter(wanted).toList();
  }

  private static List<String> keys(GivenSettings now, GivenSettings others) {
    Map<String, String> before = now.texts();
    Map<String, String> after = others.texts();
    return Stream.concat(before.keySet().stream(), after.keySet().stream())
        .filter(key -> !Objects.equals(before.get(key), after.get(key)))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .toList();
  }

  /** What needs a restart is compared with what stood at the start, each time. */
  private static GivenSettings kept(GivenSettings now, GivenSettings others) {
    Map<String, GivenSettings.Given> values = new LinkedHashMap<>(others.values());
    values.keySet().removeIf(RestartOnly::contains);
    now.values()
        .forEach(
            (key, given) -> {
              if (RestartOnly.contains(key)) {
                values.put(key, given);
              }
            });
    return new GivenSettings(values, others.files(), others.problems());
  }

  /** Whether nothing comes of it. */
  public boolean isEmpty() {
    return Stream.of(keys, removed, changed, added).allMatch(List::isEmpty);
  }

  /** For the log: the keys and what becomes of destinations, without any value. */
  public String summary() {
    return Stream.of(
            keys.isEmpty() ? "values that files give" : line("", keys),
            line("added destination ", added),
            line("changed destination ", changed),
            line("removed destination ", removed))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String line(String what, List<String> names) {
    return names.isEmpty() ? "" : what + String.join(", ", names);
  }
}
