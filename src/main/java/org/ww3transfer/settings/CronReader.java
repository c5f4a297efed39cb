package org.ww3transfer.settings;

import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.expect.Cron;
import org.ww3transfer.settings.property.PropertyReader;

/** Reads cron expressions, which Quartz itself judges. */
final class CronReader {
  private final PropertyReader properties;

  CronReader(PropertyReader properties) {
    this.properties = properties;
  }

  /**
   * Reads {@code <base>cron}. Nothing else needs Quartz, which an operator may leave away where
   * nothing is scheduled; an expression is then taken as it is.
   *
   * @param enabled what {@code <base>enabled} says
   */
  String read(String base, boolean enabled) {
    String cron = properties.value(base + "cron", Optional::of);
    try {
      Cron.objection(cron, Instant.now())
          .ifPresent(what -> properties.problem(base + "cron", "'" + cron + "' " + what));
    } catch (NoClassDefFoundError e) {
      if (enabled) {
        properties.problem(
            base + "enabled", "needs the Quartz component; put camel-quartz and quartz into lib");
      }
    }
    return cron;
  }
}
