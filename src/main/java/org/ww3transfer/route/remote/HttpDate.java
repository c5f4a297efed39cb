package org.ww3transfer.route.remote;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The field {@code Date} of an answer: when the server made it (RFC 9110 section 6.6.1). */
public final class HttpDate {
  private HttpDate() {}

  /** Empty where it is no date. */
  public static Optional<Instant> parse(String field) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(field)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
