package org.ww3transfer.namelist;

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
}
