package org.ww3transfer.namelist;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of an object's components after evaluation. */
public final class Values {
  private final Map<String, Value> byPath;

  Values(Map<String, Value> byPath) {
    this.byPath = Map.copyOf(byPath);
  }

  /**
   * The value at a path below the object, lower case, such as {@code restart%stride} or {@code
   * (2)%restart%stride}; empty where nothing was assigned to it.
   */
  public Optional<Value> get(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** What is longer than the model keeps, a line each that says what is left of it. */
  public List<String> cut() {
    return byPath.values().stream()
        .sorted(
            Comparator.comparing((Value value) -> value.position().line())
                .thenComparing(value -> value.position().column())
                .thenComparing(Value::name))
        .flatMap(value -> value.cut().stream())
        .toList();
  }
}
