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
  private final Set<String> secrets = new HashSet<>();
  private final Map<String, String> defaults = new HashMap<>();

  void add(String key) {
    keys.add(key);
  }

  void addSecret(String key) {
    secrets.add(key);
  }

  void setDefault(String key, Object value) {
    defaults.put(key, ValueForms.text(value));
  }

  public Set<String> keys() {
    return Collections.unmodifiableSet(keys);
  }

  /** Whether nobody may see the value. */
  public boolean isSecret(String key) {
    return secrets.contains(key);
  }

  /** The value that holds where none is given; empty where there is none, or it depends. */
  public Optional<String> byDefault(String key) {
    return Optional.ofNullable(defaults.get(key));
  }
}
