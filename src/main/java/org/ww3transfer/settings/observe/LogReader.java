package org.ww3transfer.settings.observe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.event.Level;
import org.ww3transfer.settings.property.PropertyReader;

/** Reads how the log is written. */
public record LogReader(PropertyReader properties) {

  public LogSettings read() {
    boolean isJson = properties.value("ww3.log.format", LogReader::isJson);
    return new LogSettings(isJson, properties.value("ww3.log.level", LogReader::level));
  }

  private static Optional<Boolean> isJson(String text) {
    return Optional.of(text.equals("json")).filter(json -> json || text.equals("text"));
  }

  private static Optional<Level> level(String text) {
    return Arrays.stream(Level.values())
        .filter(level -> level.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst();
  }
}
