package org.ww3transfer.command.settings;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ww3transfer.command.config.StateDirectory;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.store.ClientCheck;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.property.GivenSettings;
import org.ww3transfer.settings.property.Origin;
import org.ww3transfer.settings.property.Problems;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.settings.property.SettingsSource;
import org.ww3transfer.settings.table.SettingsTable;

/**
 * Whether the daemon would start with some settings; nothing is started, and nothing is made.
 *
 * @param problems a line each
 * @param warnings of what the daemon starts with all the same, a line each
 * @param files those that were read; none where one could not be read
 * @param destinations those in use
 */
record ConfigCheck(
    boolean well,
    List<String> problems,
    List<String> warnings,
    List<String> files,
    List<String> destinations) {
  private static final Pattern KEY = Pattern.compile("ww3\\.[A-Za-z0-9_.-]+(?=: )");

  private static final Pattern OF_DESTINATION = Pattern.compile("ww3\\.destination\\.([^.]+)\\.");

  private static final String RUN_ROOTS = "ww3.run-roots";

  static ConfigCheck of(SettingsSource source) {
    Problems problems = new Problems();
    try {
      Reading reading = SettingsReader.reading(source);
      Settings settings = reading.settings();
      SettingsReader.requireDestinations(settings);
      clients(settings, reading.given(), problems);
      directories(settings, reading.given(), problems);
      return new ConfigCheck(
          problems.lines().isEmpty(),
          masked(problems.lines()),
          masked(warnings(settings, reading.given())),
          reading.given().files().stream().map(Path::toString).toList(),
          settings.destinations().stream().map(Destination::name).toList());
    } catch (SettingsException e) {
      return new ConfigCheck(
          false, masked(e.getMessage().lines().toList()), List.of(), List.of(), List.of());
    }
  }

  private static List<String> masked(List<String> problems) {
    return problems.stream().map(KnownSecrets::masked).toList();
  }

  private static List<String> warnings(Settings settings, GivenSettings given) {
    Problems warnings = new Problems();
    RunRoots.lacking(settings.runRoots())
        .forEach(line -> warnings.add(given.origin(RUN_ROOTS), RUN_ROOTS + ": " + line));
    unused(settings, given).forEach((name, key) -> warnings.add(given.origin(key), said(name)));
    return warnings.lines();
  }

  private static String said(String name) {
    return String.format(
        "ww3.destination.%s: %s is not in ww3.destinations, and nothing is sent there; name it"
            + " there, or remove its settings",
        name, name);
  }

  /** The first key of each destination that is not in use, by its name. */
  private static Map<String, String> unused(Settings settings, GivenSettings given) {
    Set<String> used =
        settings.destinations().stream().map(Destination::name).collect(Collectors.toSet());
    Map<String, String> unused = new LinkedHashMap<>();
    for (String key : given.values().keySet()) {
      Matcher matcher = OF_DESTINATION.matcher(key);
      if (matcher.lookingAt() && !used.contains(matcher.group(1))) {
        unused.putIfAbsent(matcher.group(1), key);
      }
    }
    return unused;
  }

  private static void clients(Settings settings, GivenSettings given, Problems problems) {
    ClientCheck.problems(settings)
        .forEach(
            (name, what) -> {
              String base = "ww3.destination." + name;
              problems.add(given.origin(base + ".prefix"), base + ": " + what);
            });
  }

  private static void directories(Settings settings, GivenSettings given, Problems problems) {
    directory("ww3.inbox", settings.inbox(), given, problems);
    directory(StateDirectory.PROPERTY, settings.stateDirectory(), given, problems);
    try {
      StateDirectory.requireOurs(settings.stateDirectory());
    } catch (UsageException | IOException e) {
      problems.add(given.origin(StateDirectory.PROPERTY), Reasons.of(e));
    }
  }

  private static void directory(
      String property, Path directory, GivenSettings given, Problems problems) {
    Optional<Origin> origin = given.origin(property);
    String start = property + ": " + directory;
    if (!Files.exists(directory)) {
      return; // the daemon makes it
    }
    if (!Files.isDirectory(directory)) {
      problems.add(origin, start + " is not a directory; name one, or move that file away");
    } else if (!Files.isWritable(directory)) {
      problems.add(origin, start + " cannot be written; give it to the daemon's user");
    }
  }

  /** How to learn more of what was refused; empty where no setting is named. */
  Optional<String> hint() {
    return problems.stream()
        .flatMap(problem -> KEY.matcher(problem).results())
        .map(MatchResult::group)
        .filter(key -> !SettingsTable.find(key).isEmpty())
        .findFirst()
        .map(key -> "what a setting means: ww3-transfer config " + key);
  }

  void print(PrintStream out) {
    problems.forEach(out::println);
    warnings.forEach(line -> out.println("warning: " + line));
    if (well) {
      out.printf(
          "%s: all is well; destinations %s%n",
          files.stream().collect(Collectors.joining(", ")), String.join(", ", destinations));
    }
  }
}
