package org.ww3transfer.settings.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.text.StringSubstitutor;

/**
 * Replaces {@code {{key}}}, {@code {{env:NAME}}} and {@code {{file:PATH}}} in property values, each
 * with an optional {@code :default} for the first two, as Camel's own placeholders have it.
 */
public final class Placeholders {
  private final Map<String, String> properties;
  private final UnaryOperator<String> environment;

  /**
   * @param environment gives a variable's value or null, as {@link System#getenv(String)} does
   */
  public Placeholders(Map<String, String> properties, UnaryOperator<String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /**
   * @throws IllegalArgumentException names what could not be replaced
   */
  String resolve(String value) {
    StringSubstitutor substitutor = new StringSubstitutor(this::lookUp, "{{", "}}", '\\');
    substitutor.setValueDelimiter("\0");
    try {
      return substitutor.replace(value).trim();
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("takes itself into it, by turns", e);
    }
  }

  private String lookUp(String reference) {
    if (reference.startsWith("file:")) {
      return readFile(Path.of(reference.substring("file:".length())));
    }
    boolean isVariable = reference.startsWith("env:");
    String[] parts = reference.substring(isVariable ? "env:".length() : 0).split(":", 2);
    String found = isVariable ? environment.apply(parts[0]) : properties.get(parts[0]);
    return Optional.ofNullable(found)
        .or(() -> parts.length > 1 ? Optional.of(parts[1]) : Optional.empty())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "{{" + reference + "}} is not set; set it or give a default behind a colon"));
  }

  private static String readFile(Path file) {
    try {
      return Files.readString(file).trim();
    } catch (IOException e) {
      throw new IllegalArgumentException("{{file:" + file + "}} cannot be read", e);
    }
  }
}
