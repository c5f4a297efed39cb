package org.ww3transfer.naming;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Times as users read and write them. */
public final class IsoTime {
  private IsoTime() {}

  /** ISO 8601 in UTC to the second. */
  public static String of(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The instant of a text such as {@code 2023-01-01T00:00:00Z}; empty where it is none. */
  public static Optional<Instant> parse(String text) {
    try {
      TemporalAccessor parsed = DateTimeFormatter.ISO_INSTANT.parse(text);
      // a leap second, which the model does not know, would be taken for the second before it
      return parsed.query(DateTimeFormatter.parsedLeapSecond())
          ? Optional.empty()
          : Optional.of(Instant.from(parsed));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
