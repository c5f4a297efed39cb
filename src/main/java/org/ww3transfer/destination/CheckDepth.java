package org.ww3transfer.destination;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How closely destinations are looked at before anything is sent. */
public enum CheckDepth {
  /** Not at all. */
  OFF,
  /** Whether each is there and lets us list it. */
  LIST,
  /** Also whether a small object can be put and removed. */
  WRITE;

  /** The value as settings write it; empty where it is none. */
  public static Optional<CheckDepth> of(String text) {
    return Arrays.stream(values())
        .filter(depth -> depth.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }
}
