package org.ww3transfer.command.run;

import java.time.Duration;
import org.ww3transfer.command.log.Terminal;

/** A line on a terminal that says how far a long comparison has come. */
final class VerifyProgress implements Runnable, AutoCloseable {
  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private final long total;
  private final boolean isSeen = Terminal.isAtStandardError();
  private long done;
  private long last = System.nanoTime();
  private boolean isDrawn;

  VerifyProgress(long total) {
    this.total = total;
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
