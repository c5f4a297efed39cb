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
    return read(properties, KEY);
  }

  /** That of a key with a default in the table. */
  public static ZoneId read(PropertyReader properties, String key) {
    return properties.value(key, TimeZones::of);
  }

  /** That of a key, or else another. */
  public static ZoneId read(PropertyReader properties, String key, ZoneId byDefault) {
    return properties.valueOr(key, byDefault, TimeZones::of);
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
