package org.ww3transfer.command.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A line on a terminal that says how far a long comparison has come. */
final class VerifyProgress implements Runnable, AutoCloseable {
  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private final long total;
  private final boolean isSeen = isTerminal();
  private long done;
  private long last = System.nanoTime();
  private boolean isDrawn;

  VerifyProgress(long total) {
    this.total = total;
  }

  /** Java tells that of all three streams together, or not at all; the kernel of each (proc(5)). */
  private static boolean isTerminal() {
    try {
      Path to = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
      return to.startsWith("/dev/pts") || to.toString().startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  /** One more is done. */
  @Override
  public synchronized void run() {
    done++;
    long now = System.nanoTime();
    if (isSeen && now - last >= EVERY_NANOS) {
      System.err.printf("\r%d of %d copies compared", done, total);
      last = now;
      isDrawn = true;
    }
  }

  @Override
  public synchronized void close() {
    if (isDrawn) {
      System.err.print("\r\033[K");
    }
  }
}
