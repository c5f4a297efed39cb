package org.ww3transfer.settings;

import java.nio.file.Path;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.SettingsSource;

/**
 * Where a daemon keeps its state and takes its markers: all that is needed to see and steer it.
 *
 * @param stateDirectory as in {@link Settings}
 * @param inbox as in {@link Settings}
 * @param markerMaxDepth as in {@link Settings}
 */
public record StatePlaces(Path stateDirectory, Path inbox, int markerMaxDepth) {
  public static StatePlaces of(Settings settings) {
    return new StatePlaces(settings.stateDirectory(), settings.inbox(), settings.markerMaxDepth());
  }

  /**
   * Those that stand there now, whatever else is wrong with the settings; one that is wrong reads
   * as its default.
   *
   * @throws org.ww3transfer.settings.property.SettingsException as {@link SettingsReader#given}
   */
  public static StatePlaces given(SettingsSource source) {
    return read(new PropertyReader(SettingsReader.given(source), source.environment()::get));
  }

  static StatePlaces read(PropertyReader properties) {
    return new StatePlaces(
        properties.path("ww3.state-directory").toAbsolutePath().normalize(),
        properties.path("ww3.inbox").toAbsolutePath().normalize(),
        properties.number("ww3.marker.max-depth"));
  }
}
