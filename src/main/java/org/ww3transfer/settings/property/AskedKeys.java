package org.ww3transfer.settings.property;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that were asked for while settings were read: all that are settings. */
public final class AskedKeys {
  private final Set<String> keys = new HashSet<>();
  private final Map<String, String> defaults = new HashMap<>();

  void add(String key) {
    keys.add(key);
  }

  void setDefault(String key, String value) {
    defaults.put(key, value);
  }

  public Set<String> keys() {
    return Collections.unmodifiableSet(keys);
  }

  /** The value that holds where none is given; empty where there is none, or it depends. */
  public Optional<String> byDefault(String key) {
    return Optional.ofNullable(defaults.get(key));
  }
}
