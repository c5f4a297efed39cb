package org.ww3transfer.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this host calls itself; no name server is asked. */
public final class HostName {
  private static final Path FILE = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  /** For people. */
  public static String own() {
    try {
      return Files.readString(FILE).strip();
    } catch (IOException e) {
      return "an unknown host";
    }
  }
}
