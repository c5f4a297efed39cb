package org.ww3transfer.retention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the age of a restart is counted from. */
public enum RetentionClock {
  /** The start of the newest run that is known to have been delivered. */
  CYCLE,
  /** The newest restart that is not valid in the future: an idle week ages nothing. */
  NEWEST,
  /** The wall clock. */
  NOW;

  /** The one of that name in the settings. */
  public static Optional<RetentionClock> of(String text) {
    return Arrays.stream(values()).filter(each -> each.label().equals(text)).findFirst();
  }

  /** As in the settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
