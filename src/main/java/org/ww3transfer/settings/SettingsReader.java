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
import org.ww3transfer.settings.work.WorkReader;
import org.ww3transfer.standby.StandbyMode;

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
    return EnvironmentSettings.ofVariables(source).withOptions(source.overrides());
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
    Pattern markers = properties.pattern("ww3.marker.include");
    StatePlaces places = StatePlaces.read(properties);
    Duration retryDelay = properties.duration("ww3.retry-delay");
    Duration retryMaxDelay = properties.duration("ww3.retry-max-delay");
    Settings settings =
        new Settings(
            places.inbox(),
            markers,
            places.markerMaxDepth(),
            properties.duration("ww3.marker.settle"),
            properties.duration("ww3.poll-interval"),
            properties.paths("ww3.run-roots"),
            member,
            new ManifestRulesReader(properties).read(),
            planRules,
            properties.flag("ww3.require-header"),
            places.stateDirectory(),
            properties.value("ww3.standby", StandbyMode::of),
            resumeFrom(),
            properties.duration("ww3.keep-reports"),
            destinations,
            properties.value("ww3.check-destinations", CheckDepth::of),
            properties.value("ww3.failure-policy", FailurePolicy::of),
            properties.value("ww3.missing-outputs", MissingOutputs::of),
            properties.number("ww3.parallel-destinations"),
            properties.number("ww3.max-open-runs"),
            new QueueReader(properties).read(retryDelay, retryMaxDelay),
            retryDelay,
            retryMaxDelay,
            new RetentionReader(properties).read(),
            new StageReader(properties).read(destinations, markers),
            new ObserveReader(properties).read(),
            new WorkReader(properties).read(),
            new StoreReloader(given, environment),
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
        text ->
            text.equals("0")
                ? Optional.of(0L)
                : ValueForms.bytes(text).filter(bytes -> bytes >= 1L << 20));
  }

  private PlanRules planRules() {
    return new PlanRules(
        NameRules.read(properties),
        properties.flag("ww3.require-complete-log"),
        properties.word("ww3.unexpected-outputs").equals("send"),
        properties.flag("ww3.cycle-manifest"),
        new RequiredReader(properties).read());
  }

  private Map<String, String> camel() {
    List<String> keys = properties.keysUnder("camel.");
    return keys.stream().collect(Collectors.toMap(key -> key, given.texts()::get));
  }
}
