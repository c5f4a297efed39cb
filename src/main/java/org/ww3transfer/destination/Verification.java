package org.ww3transfer.destination;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a remote destination proves that it holds an item. Its size is compared where anything is.
 */
public enum Verification {
  /** By the checksum that the store computed; where it tells none, by reading the content back. */
  CHECKSUM,
  /** By reading the content back. */
  FULL,
  /** By its size alone where the store tells no checksum: such an item is not called verified. */
  SIZE,
  /** Not at all: its key may only put. Nothing there is looked at, and no item is verified. */
  NONE;

  /** The value as settings write it; empty where it is none. */
  public static Optional<Verification> of(String text) {
    return Arrays.stream(values()).filter(value -> value.label().equals(text)).findFirst();
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
