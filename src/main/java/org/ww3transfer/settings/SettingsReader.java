package org.ww3transfer.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.plan.PlanRules;
import org.ww3transfer.run.MissingOutputs;
import org.ww3transfer.settings.alarm.ExpectationReader;
import org.ww3transfer.settings.alarm.NotifyReader;
import org.ww3transfer.settings.destination.DestinationReader;
import org.ww3transfer.settings.observe.LogReader;
import org.ww3transfer.settings.observe.ObserveReader;
import org.ww3transfer.settings.property.AskedKeys;
import org.ww3transfer.settings.property.GivenSettings;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.settings.property.SettingsSource;
import org.ww3transfer.settings.property.ValueForms;

/** Reads the settings as a whole. */
public final class SettingsReader {
  private final PropertyReader properties;
  private final GivenSettings given;
  private final UnaryOperator<String> environment;

  private SettingsReader(SettingsSource source) {
    given = given(source);
    environment = source.environment()::get;
    properties = new PropertyReader(given, environment);
  }

  /**
   * Reads what stands there now.
   *
   * @throws SettingsException names each property that is wrong, where it was given, and says what
   *     was expected
   */
  public static Settings read(SettingsSource source) {
    return new SettingsReader(source).read();
  }

  /** The same of a file that must be there, if any, and of properties on top of all else. */
  public static Settings read(Optional<Path> file, Map<String, String> overrides) {
    return read(new SettingsSource(file, true, overrides, System.getenv()));
  }

  /**
   * What is given now, before it is judged.
   *
   * @throws SettingsException where a file cannot be read, or a variable of the environment is no
   *     setting
   */
  public static GivenSettings given(SettingsSource source) {
    return KnownKeys.ofVariables(source).withOptions(source.overrides());
  }

  /**
   * The same with what was asked for meanwhile.
   *
   * @throws SettingsException as {@link #read}
   */
  public static Reading reading(SettingsSource source) {
    SettingsReader reader = new SettingsReader(source);
    Settings settings = reader.read();
    return new Reading(settings, reader.given, reader.properties.asked());
  }

  /**
   * Settings, and how they came to be.
   *
   * @param given what was given
   * @param asked what may be given
   */
  public record Reading(Settings settings, GivenSettings given, AskedKeys asked) {}

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
    StatePlaces places = StatePlaces.read(properties);
    Duration retryDelay = properties.duration("ww3.retry-delay", Duration.ofSeconds(1));
    Duration retryMaxDelay = properties.duration("ww3.retry-max-delay", Duration.ofSeconds(30));
    Settings settings =
        new Settings(
            places.inbox(),
            markers,
            places.markerMaxDepth(),
            properties.duration("ww3.marker.settle", Duration.ofSeconds(5)),
            properties.duration(
                "ww3.poll-interval",
                Duration.ofMillis(200),
                "a duration of at least 10ms, such as 200ms",
                Duration.ofMillis(10)),
            properties.paths("ww3.run-roots"),
            member,
            new ManifestRulesReader(properties).read(),
            planRules,
            properties.flag("ww3.require-header", false),
            places.stateDirectory(),
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
            new ObserveReader(properties).read(),
            new StoresAgain(given, environment),
            new LogReader(properties).read(),
            new ExpectationReader(properties).read(),
            new NotifyReader(properties).read(),
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
        properties.choice("ww3.unexpected-outputs", "report", "send").equals("send"),
        properties.flag("ww3.cycle-manifest", false),
        new RequiredReader(properties).read());
  }

  private Map<String, String> camel() {
    List<String> keys = properties.keysUnder("camel.");
    return keys.stream().collect(Collectors.toMap(key -> key, given.texts()::get));
  }
}
