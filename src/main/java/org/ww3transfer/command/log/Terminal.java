package org.ww3transfer.command.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which of our streams a person sees on a terminal. */
public final class Terminal {
  private static final int STANDARD_ERROR = 2;

  private Terminal() {}

  /** Whether standard error is one, and not a pipe or a file. */
  public static boolean isAtStandardError() {
    return isAt(STANDARD_ERROR);
  }

  /** Java tells that of all three streams together, or not at all; the kernel of each (proc(5)). */
  private static boolean isAt(int stream) {
    try {
      Path to = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream));
      return to.startsWith("/dev/pts") || to.toString().startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }
}
