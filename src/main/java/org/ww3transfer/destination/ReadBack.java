package org.ww3transfer.destination;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who is asked what a local folder holds, when a copy is proven. */
public enum ReadBack {
  /** The disk, or the file server, where the file system has a way past the system's cache. */
  DISK,
  /** The system's cache, once the disk has said that it keeps the content. */
  CACHE;

  /** The value as settings write it; empty where it is none. */
  public static Optional<ReadBack> of(String text) {
    return Arrays.stream(values()).filter(value -> value.label().equals(text)).findFirst();
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
