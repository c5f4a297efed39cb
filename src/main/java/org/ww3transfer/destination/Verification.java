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

  /** Which checksum goes with what is put, so that the store refuses what did not arrive whole. */
  public enum Sent {
    /** The best that the store takes, which the first put finds out. */
    AUTO,
    CRC32C,
    /** As {@code Content-MD5} (RFC 1864). */
    MD5,
    /** None but what the transport has. */
    NONE;

    /** The value as settings write it; empty where it is none. */
    public static Optional<Sent> of(String text) {
      return Arrays.stream(values()).filter(value -> value.label().equals(text)).findFirst();
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
