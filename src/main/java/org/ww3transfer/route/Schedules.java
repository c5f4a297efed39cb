package org.ww3transfer.route;

import java.text.ParseException;
import org.quartz.CronExpression;
import org.ww3transfer.settings.property.SettingsException;

/** What the settings say of when something is done, checked by Quartz itself. */
final class Schedules {
  private static final String BASE = "ww3.restart-retention.";

  private Schedules() {}

  /**
   * Checks a cron expression. Nothing else needs Quartz, which may be left away where nothing is
   * scheduled.
   *
   * @throws SettingsException where it is none, or Quartz is not there
   */
  static void require(String cron) {
    try {
      CronExpression.validateExpression(cron);
    } catch (ParseException e) {
      throw new SettingsException(
          BASE
              + "cron: '"
              + cron
              + "' is not a cron expression such as 0 0 3 * * ?: "
              + e.getMessage());
    } catch (NoClassDefFoundError e) {
      throw new SettingsException(
          BASE + "enabled: needs the Quartz component; put camel-quartz and quartz into lib");
    }
  }
}
