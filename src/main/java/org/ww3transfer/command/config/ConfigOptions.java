package org.ww3transfer.command.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.command.log.LogOutput;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.property.SettingsSource;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where the settings come from; the options may stand before or behind the command. */
public final class ConfigOptions {
  private static final Path DEFAULT = Path.of("application.properties");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The settings (default: application.properties in the working directory).")
  private Path file;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      scope = ScopeType.INHERIT,
      mapFallbackValue = "true",
      description = "One setting, over the file's.")
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

  public Settings settingsWithDestinations() {
    return SettingsReader.requireDestinations(settings());
  }
}
