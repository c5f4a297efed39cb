package org.ww3transfer.settings.destination;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.ww3transfer.schedule.Hours;
import org.ww3transfer.schedule.HoursText;
import org.ww3transfer.schedule.Rates;
import org.ww3transfer.schedule.Windows;
import org.ww3transfer.settings.property.DestinationKeys;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.TimeZones;
import org.ww3transfer.settings.property.ValueForms;

/** Reads what a destination may get at which time of day. */
final class HoursReader {
  static final String LIMIT = "bandwidth-limit";
  static final String WINDOW = "window";

  /** Whoever writes less has forgotten the unit, and the queue would stand. */
  private static final long LEAST = 1024;

  /** More than any network has. */
  private static final long MOST = 1L << 40;

  private final ZoneId zone;

  HoursReader(PropertyReader properties) {
    zone = TimeZones.read(properties);
  }

  Hours read(DestinationKeys keys) {
    return new Hours(
        read(keys, LIMIT, text -> HoursText.rates(text, zone, HoursReader::rate))
            .orElse(Rates.UNLIMITED),
        read(keys, WINDOW, text -> HoursText.windows(text, zone)).orElse(Windows.ALWAYS));
  }

  private static Optional<Long> rate(String text) {
    return ValueForms.bytes(text).filter(bytes -> bytes >= LEAST && bytes <= MOST);
  }

  private static <T> Optional<T> read(
      DestinationKeys keys, String key, Function<String, T> reader) {
    try {
      return keys.text(key).map(reader);
    } catch (IllegalArgumentException e) {
      keys.problem(key, e.getMessage());
      return Optional.empty();
    }
  }
}
