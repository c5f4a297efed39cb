package org.ww3transfer.destination;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a copy takes over from its source besides the content. */
public enum Preserve {
  /** When the source was last modified. */
  TIMES,
  /** The permissions of the source, without set-user-ID, set-group-ID and sticky bit. */
  MODE;

  /** The one of that name in the settings. */
  public static Optional<Preserve> of(String text) {
    return Arrays.stream(values()).filter(each -> each.label().equals(text)).findFirst();
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
