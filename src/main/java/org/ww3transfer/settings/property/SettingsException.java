package org.ww3transfer.settings.property;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.ww3transfer.text.Visible;

/**
 * What is wrong with the configuration: a line for each problem, each beginning with the property,
 * whatever its value.
 */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For what shows only when a client is made of the settings. */
  public SettingsException(String problem) {
    this(List.of(problem));
  }

  public SettingsException(List<String> problems) {
    super(problems.stream().map(Visible::onOneLine).collect(joining(System.lineSeparator())));
  }
}
