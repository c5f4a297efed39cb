package org.ww3transfer.settings.property;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Properties as they were given, before any placeholder is replaced.
 *
 * @param values by key, in the order of reading
 * @param files those that they were read from
 * @param problems what was given twice, or in a form that cannot be read
 */
public record GivenSettings(
    Map<String, Given> values, List<Path> files, List<Problems.Problem> problems) {

  /**
   * One property.
   *
   * @param value may be a secret, or hold one
   */
  public record Given(String value, Origin origin) {
    @Override
    public String toString() {
      return "*** of " + origin.text();
    }
  }

  public GivenSettings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /** Of values alone, as if they had been given on the command line. */
  public static GivenSettings of(Map<String, String> values) {
    return new GivenSettings(Map.of(), List.of(), List.of()).withOptions(values);
  }

  /** The same with others on top of them. */
  public GivenSettings with(Map<String, Given> others) {
    Map<String, Given> together = new LinkedHashMap<>(values);
    together.putAll(others);
    return new GivenSettings(together, files, problems);
  }

  /** The same with those of the command line on top of them. */
  public GivenSettings withOptions(Map<String, String> options) {
    Map<String, Given> given = new LinkedHashMap<>();
    options.forEach((key, value) -> given.put(key, new Given(value, new Origin.OnCommandLine())));
    return with(given);
  }

  /** Empty for what is not given. */
  public Optional<Origin> origin(String key) {
    return Optional.ofNullable(values.get(key)).map(Given::origin);
  }

  /** Only what was given, by key. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((key, given) -> texts.put(key, given.value()));
    return Collections.unmodifiableMap(texts);
  }
}
