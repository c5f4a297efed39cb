package org.ww3transfer.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.plan.PlanRules;
import org.ww3transfer.run.MissingOutputs;
import org.ww3transfer.settings.property.Placeholders;
import org.ww3transfer.settings.property.PropertyFile;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.settings.property.ValueForms;
import org.ww3transfer.ww3.ManifestRules;

/** Reads the settings from a properties file and from properties given on the command line. */
public final class SettingsReader {
  private static final String POST_PROCESSOR = "ww3.post-processor.";
  private static final String GRID = ".grid";

  private final PropertyReader properties;
  private final Map<String, String> values;
  private final UnaryOperator<String> environment;

  private SettingsReader(Map<String, String> values, UnaryOperator<String> environment) {
    this.values = values;
    this.environment = environment;
    properties = new PropertyReader(values, new Placeholders(values, environment));
  }

  /**
   * Reads the file, if any, with the overrides on top of it.
   *
   * @throws SettingsException names each property that is wrong and says what was expected
   */
  public static Settings read(Optional<Path> file, Map<String, String> overrides) {
    return of(file, overrides).read();
  }

  /** The keys that were asked for while reading: all that are settings. */
  static Set<String> keysRead(Optional<Path> file, Map<String, String> overrides) {
    SettingsReader reader = of(file, overrides);
    reader.read();
    return reader.properties.known();
  }

  private static SettingsReader of(Optional<Path> file, Map<String, String> overrides) {
    Map<String, String> values = new LinkedHashMap<>();
    file.ifPresent(existing -> values.putAll(PropertyFile.read(existing)));
    values.putAll(overrides);
    return new SettingsReader(values, System::getenv);
  }

  /**
   * For whoever wants to send something.
   *
   * @throws SettingsException where there is nowhere to send it to
   */
  public static Settings requireDestinations(Settings settings) {
    if (settings.destinations().isEmpty()) {
      throw new SettingsException(
          List.of(
              "ww3.destinations: is not set; name at least one, as in archive, and give its"
                  + " ww3.destination.archive.prefix"));
    }
    return settings;
  }

  private Settings read() {
    PlanRules planRules = planRules();
    List<Destination> destinations = new DestinationReader(properties, planRules.naming()).read();
    Optional<Pattern> member = NameRules.member(properties);
    NameRules.requireMember(properties, planRules.naming(), destinations);
    Pattern markers = properties.pattern("ww3.marker.include", ".*\\.done");
    Duration retryDelay = properties.duration("ww3.retry-delay", Duration.ofSeconds(1));
    Duration retryMaxDelay = properties.duration("ww3.retry-max-delay", Duration.ofSeconds(30));
    Settings settings =
        new Settings(
            properties.path("ww3.inbox", Path.of("inbox")).toAbsolutePath().normalize(),
            markers,
            properties.number("ww3.marker.max-depth", 2, 1, 20),
            properties.duration("ww3.marker.settle", Duration.ofSeconds(5)),
            properties.duration(
                "ww3.poll-interval",
                Duration.ofMillis(200),
                "a duration of at least 10ms, such as 200ms",
                Duration.ofMillis(10)),
            properties.paths("ww3.run-roots"),
            member,
            manifestRules(),
            planRules,
            properties.flag("ww3.require-header", false),
            properties.path("ww3.state-directory", Path.of("state")).toAbsolutePath().normalize(),
            resumeFrom(),
            properties.duration(
                "ww3.keep-reports",
                Duration.ofDays(90),
                "a duration of at least 1d, such as 90d",
                Duration.ofDays(1)),
            destinations,
            properties.value(
                "ww3.check-destinations", CheckDepth.LIST, "off, list or write", CheckDepth::of),
            properties.value(
                "ww3.failure-policy",
                FailurePolicy.CONTINUE,
                "continue or fail-fast",
                FailurePolicy::of),
            properties.value(
                "ww3.missing-outputs", MissingOutputs.FAIL, "fail or warn", MissingOutputs::of),
            properties.number("ww3.parallel-destinations", 64, 1, 64),
            properties.number("ww3.max-open-runs", 100, 1, 10_000),
            new QueueReader(properties).read(retryDelay, retryMaxDelay),
            retryDelay,
            retryMaxDelay,
            new RetentionReader(properties).read(),
            new StageReader(properties).read(destinations, markers),
            new StoresAgain(values, environment),
            camel());
    properties.finish();
    return settings;
  }

  private long resumeFrom() {
    return properties.value(
        "ww3.resume-from",
        64L << 20,
        "a number of bytes of at least 1MB, such as 64MB, or 0 for none",
        text ->
            text.equals("0")
                ? Optional.of(0L)
                : ValueForms.bytes(text).filter(bytes -> bytes >= 1L << 20));
  }

  private PlanRules planRules() {
    return new PlanRules(
        NameRules.read(properties),
        properties.flag("ww3.require-complete-log", true),
        properties.value(
            "ww3.unexpected-outputs", false, "report or send", SettingsReader::isToBeSent),
        properties.flag("ww3.cycle-manifest", false),
        new RequiredReader(properties).read());
  }

  private static Optional<Boolean> isToBeSent(String text) {
    return Optional.of(text.equals("send")).filter(send -> send || text.equals("report"));
  }

  private ManifestRules manifestRules() {
    return new ManifestRules(
        new OutputFoldersReader(properties).read(),
        properties.number("ww3.max-outputs", 1_000_000, 1, 100_000_000),
        properties.globs("ww3.namelists"),
        postProcessorGrids(),
        names("ww3.also"));
  }

  private List<String> names(String key) {
    List<String> globs = properties.globs(key);
    globs.stream()
        .filter(glob -> glob.contains("/"))
        .forEach(
            glob ->
                properties.problem(
                    key,
                    "'"
                        + glob
                        + "' has a folder in it; patterns are for names in the run directory"));
    return globs;
  }

  private Map<String, String> postProcessorGrids() {
    Map<String, String> grids = new LinkedHashMap<>();
    for (String key : properties.keysUnder(POST_PROCESSOR)) {
      if (key.endsWith(GRID) && key.length() > POST_PROCESSOR.length() + GRID.length()) {
        String name = key.substring(POST_PROCESSOR.length(), key.length() - GRID.length());
        properties.text(key).ifPresent(grid -> grids.put(name, grid));
      } else {
        properties.allow(key);
        properties.problem(key, "is not a setting; write it as ww3.post-processor.<name>.grid");
      }
    }
    return grids;
  }

  private Map<String, String> camel() {
    List<String> keys = properties.keysUnder("camel.");
    return keys.stream().collect(Collectors.toMap(key -> key, values::get));
  }
}
