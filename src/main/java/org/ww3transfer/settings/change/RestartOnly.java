package org.ww3transfer.settings.change;

import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.table.SettingsTable;
import org.ww3transfer.settings.table.entry.Setting;

/** The settings that a daemon takes up when it starts, and not before. */
final class RestartOnly {
  private RestartOnly() {}

  static boolean contains(String key) {
    return key.startsWith("camel.")
        || SettingsTable.find(key).stream().anyMatch(Setting::needsRestart);
  }

  /** Other settings, but for these. */
  static Settings kept(Settings now, Settings others) {
    return others.startedAs(now);
  }
}
