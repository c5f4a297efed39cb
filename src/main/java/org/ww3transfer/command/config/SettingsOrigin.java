package org.ww3transfer.command.config;

/** What a command stands below that knows where the settings come from. */
@FunctionalInterface
public interface SettingsOrigin {
  ConfigOptions config();

  /** Whether the call forbids colours. */
  default boolean isPlain() {
    return false;
  }
}
