package org.ww3transfer.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ww3transfer.destination.Outcome;

/** What an expected output that is not there means. */
public enum MissingOutputs {
  /** The item is {@link Outcome#MISSING}, which fails the run. */
  FAIL,
  /** The item is {@link Outcome#SKIPPED} with a warning. */
  WARN;

  /** The name that users see and write: {@code fail} or {@code warn}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value of that name; empty where there is none. */
  public static Optional<MissingOutputs> of(String label) {
    return Arrays.stream(values()).filter(value -> value.label().equals(label)).findFirst();
  }
}
