package org.ww3transfer.settings;

import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.quartz.CronExpression;
import org.ww3transfer.settings.property.PropertyReader;

/** Reads cron expressions, which Quartz itself judges. */
final class CronReader {
  private static final String DEFAULT = "0 0 3 * * ?";

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
    String cron = properties.text(base + "cron").orElse(DEFAULT);
    try {
      objection(cron).ifPresent(what -> properties.problem(base + "cron", what));
    } catch (NoClassDefFoundError e) {
      if (enabled) {
        properties.problem(
            base + "enabled", "needs the Quartz component; put camel-quartz and quartz into lib");
      }
    }
    return cron;
  }

  private static Optional<String> objection(String cron) {
    try {
      // a scheduler refuses what would never fire
      return new CronExpression(cron).getNextValidTimeAfter(Date.from(Instant.now())) == null
          ? Optional.of("'" + cron + "' names no time that is still to come")
          : Optional.empty();
    } catch (ParseException e) {
      return Optional.of(
          "'" + cron + "' is not a cron expression such as " + DEFAULT + ": " + e.getMessage());
    }
  }
}
