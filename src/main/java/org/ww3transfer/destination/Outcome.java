package org.ww3transfer.destination;

import java.util.Locale;

/** How one item ended, or that it has not yet. */
public enum Outcome {
  /** Copied, and proven by size and checksum. */
  SUCCEEDED,
  /** Stood there already, proven by size and checksum; nothing was copied. */
  REUSED,
  /** Tried, and not there. */
  FAILED,
  /** The model did not write the file; counts as failed. */
  MISSING,
  /** Never tried. */
  SKIPPED,
  /** Not at its end: its destination is in trouble, and it is tried again by itself. */
  WAITING;

  /** The name in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it makes the run a failed one. */
  public boolean isFailure() {
    return this == FAILED || this == MISSING;
  }

  /** Whether the destination now holds the output. */
  public boolean isDelivered() {
    return this == SUCCEEDED || this == REUSED;
  }
}
