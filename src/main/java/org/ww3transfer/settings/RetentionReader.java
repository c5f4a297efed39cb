package org.ww3transfer.settings;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.retention.GroupBy;
import org.ww3transfer.retention.RetentionClock;
import org.ww3transfer.retention.RetentionRules;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.TimeZones;

/** Reads {@code ww3.restart-retention.*}. */
final class RetentionReader {
  private static final String BASE = "ww3.restart-retention.";
  private static final Pattern HOUR = Pattern.compile("([01]\\d|2[0-3])[zZ]?");

  private final PropertyReader properties;

  RetentionReader(PropertyReader properties) {
    this.properties = properties;
  }

  RetentionSettings read() {
    boolean enabled = properties.flag(BASE + "enabled");
    return new RetentionSettings(
        enabled,
        new CronReader(properties).read(BASE, enabled),
        TimeZones.read(properties, BASE + "time-zone", TimeZones.read(properties)),
        properties.flag(BASE + "dry-run"),
        new RetentionRules(
            properties.value(BASE + "clock", RetentionClock::of),
            properties.duration(BASE + "keep-within"),
            properties.number(BASE + "keep-last"),
            properties.number(BASE + "keep-daily"),
            properties.number(BASE + "keep-weekly"),
            cycles(),
            properties.number(BASE + "max-deletes"),
            properties.value(BASE + "group-by", GroupBy::of),
            properties.duration(BASE + "gap")));
  }

  private Set<Integer> cycles() {
    Set<Integer> hours = new HashSet<>();
    for (String entry : properties.list(BASE + "keep-cycles")) {
      Matcher hour = HOUR.matcher(entry);
      if (hour.matches()) {
        hours.add(Integer.valueOf(hour.group(1)));
      } else {
        properties.problem(
            BASE + "keep-cycles", "'" + entry + "' is not an hour of the day, UTC, such as 00");
      }
    }
    return hours;
  }
}
