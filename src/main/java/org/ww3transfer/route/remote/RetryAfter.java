package org.ww3transfer.route.remote;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header field {@code Retry-After} (RFC 9110 section 10.2.3). */
public final class RetryAfter {
  /** No store is left alone for longer, whatever it asks for. */
  private static final Duration MOST = Duration.ofMinutes(15);

  private RetryAfter() {}

  /** How long to wait from now on; empty for what is neither seconds nor an HTTP date. */
  public static Optional<Duration> parse(String text) {
    return seconds(text.trim())
        .or(() -> untilDate(text.trim()))
        .map(wait -> wait.compareTo(MOST) > 0 ? MOST : wait);
  }

  private static Optional<Duration> seconds(String text) {
    return text.matches("\\d{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
  }

  private static Optional<Duration> untilDate(String text) {
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(Instant.now(), date);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
