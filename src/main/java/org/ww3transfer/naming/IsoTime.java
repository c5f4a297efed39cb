package org.ww3transfer.naming;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as users read them in reports and messages. */
public final class IsoTime {
  private IsoTime() {}

  /** ISO 8601 in UTC to the second. */
  public static String of(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
