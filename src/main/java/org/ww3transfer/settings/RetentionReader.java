package org.ww3transfer.settings;

import java.time.Duration;
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
    boolean enabled = properties.flag(BASE + "enabled", false);
    return new RetentionSettings(
        enabled,
        new CronReader(properties).read(BASE, enabled),
        TimeZones.read(properties, BASE + "time-zone", TimeZones.read(properties)),
        properties.flag(BASE + "dry-run", false),
        new RetentionRules(
            properties.value(
                BASE + "clock", RetentionClock.CYCLE, "cycle, newest or now", RetentionClock::of),
            properties.duration(BASE + "keep-within", Duration.ofHours(24)),
            properties.number(BASE + "keep-last", 2, 1, 1_000_000),
            properties.number(BASE + "keep-daily", 0, 0, 100_000),
            properties.number(BASE + "keep-weekly", 0, 0, 10_000),
            cycles(),
            properties.number(BASE + "max-deletes", 100, 1, 10_000_000),
            properties.value(BASE + "group-by", GroupBy.GRID, "grid, folder or none", GroupBy::of),
            properties.duration(
                BASE + "gap",
                Duration.ofDays(5),
                "a duration of at least 1d, such as 5d",
                Duration.ofDays(1))));
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
