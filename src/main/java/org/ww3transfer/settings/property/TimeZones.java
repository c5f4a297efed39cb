package org.ww3transfer.settings.property;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TimeZone;

/** Reads time zones. */
public final class TimeZones {
  private static final String KEY = "ww3.time-zone";

  private TimeZones() {}

  /** The zone of all times of day that have none of their own: UTC by default. */
  public static ZoneId read(PropertyReader properties) {
    return read(properties, KEY, ZoneId.of("UTC"));
  }

  /** That of a key of its own. */
  public static ZoneId read(PropertyReader properties, String key, ZoneId byDefault) {
    return properties.value(
        key, byDefault, "a time zone such as UTC or Australia/Perth", TimeZones::of);
  }

  private static Optional<ZoneId> of(String text) {
    try {
      return Optional.of(ZoneId.of(text)).filter(TimeZones::isKnownToQuartz);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Quartz takes a zone's name, and takes what it does not know for GMT. */
  private static boolean isKnownToQuartz(ZoneId zone) {
    return TimeZone.getTimeZone(zone).toZoneId().getRules().equals(zone.getRules());
  }
}
