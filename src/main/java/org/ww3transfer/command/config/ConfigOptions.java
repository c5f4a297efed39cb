package org.ww3transfer.command.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;
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

  public Settings settings() {
    Optional<Path> given = Optional.ofNullable(file);
    Optional<Path> used = given.or(() -> Optional.of(DEFAULT).filter(Files::exists));
    return SettingsReader.read(used, overrides);
  }

  public Settings settingsWithDestinations() {
    return SettingsReader.requireDestinations(settings());
  }
}
