package org.ww3transfer.settings.property;

import java.util.List;

/**
 * What is wrong with the configuration: a line for each problem, each beginning with the property.
 */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For what shows only when a client is made of the settings. */
  public SettingsException(String problem) {
    this(List.of(problem));
  }

  public SettingsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
