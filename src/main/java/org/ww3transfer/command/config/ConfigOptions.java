package org.ww3transfer.command.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.command.log.LogOutput;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.StatePlaces;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.settings.property.SettingsSource;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where the settings come from; the options may stand before or behind the command. */
public final class ConfigOptions {
  private static final Path DEFAULT = Path.of("application.properties");

  /** The environment of the daemon may be another, and its settings be accepted. */
  private static final String REFUSED =
      "settings: refused by this command, which reads them itself: ";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "The file of settings (default: that of the installation, as 'ww3-transfer config' names it;"
              + " with the jar alone application.properties in the working directory).")
  private Path file;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      scope = ScopeType.INHERIT,
      mapFallbackValue = "true",
      description = "One setting, in place of that in the file.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  /** Where they come from, to be read again while the program runs. */
  public SettingsSource source() {
    return Optional.ofNullable(file)
        .map(this::source)
        .orElseGet(() -> SettingsSource.ofDefault(DEFAULT, overrides));
  }

  /** The same of another file. */
  public SettingsSource source(Path other) {
    return SettingsSource.ofFile(other, overrides);
  }

  public Settings settings() {
    return reading().settings();
  }

  /** The settings, and where each was given. */
  public Reading reading() {
    Reading reading = SettingsReader.reading(source());
    LogOutput.use(reading.settings().log()); // before anything is logged
    return reading;
  }

  /**
   * What is needed to see and steer a daemon, also while the settings are refused; the problems are
   * then told on standard error.
   *
   * @throws SettingsException where they leave it open which state directory is meant
   */
  public StateSettings stateSettings() {
    try {
      return StateSettings.of(settings());
    } catch (SettingsException e) {
      StatePlaces places = StatePlaces.given(source());
      // nothing may be read or left in a directory that was only guessed
      if (e.getMessage().contains(StateDirectory.PROPERTY)
          || !Files.isDirectory(places.stateDirectory())) {
        throw e;
      }
      List<String> refusals =
          KnownSecrets.masked(e.getMessage()).lines().map(REFUSED::concat).toList();
      refusals.forEach(line -> System.err.println(LogOutput.failure(line)));
      return new StateSettings(places, Optional.empty(), refusals);
    }
  }

  public Settings settingsWithDestinations() {
    return SettingsReader.requireDestinations(settings());
  }
}
