package org.ww3transfer.settings.change;

import java.util.List;
import java.util.Set;
import org.ww3transfer.settings.Settings;

/** The settings that a daemon takes up when it starts, and not before. */
final class RestartOnly {
  private static final Set<String> KEYS =
      Set.of("ww3.inbox", "ww3.marker.max-depth", "ww3.state-directory");

  /** Beginnings of keys. */
  private static final List<String> GROUPS =
      List.of("camel.", "ww3.http.", "ww3.log.", "ww3.tracing.");

  private RestartOnly() {}

  static boolean contains(String key) {
    return KEYS.contains(key) || GROUPS.stream().anyMatch(key::startsWith);
  }

  /** Other settings, but for these. */
  static Settings kept(Settings now, Settings others) {
    return others.startedAs(now);
  }
}
