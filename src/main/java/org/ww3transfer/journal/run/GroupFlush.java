package org.ww3transfer.journal.run;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.lines.LineFile;

/**
 * Has the disk keep what was appended, many lines at a time: a moment after the first of them, or
 * sooner when there are many.
 */
final class GroupFlush implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupFlush.class);

  private static final long DELAY_MILLIS = 200;
  private static final int MOST_LINES = 1000;
  private static final long IDLE_SECONDS = 10;

  private final ScheduledThreadPoolExecutor thread;

  GroupFlush() {
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "journal-flush");
              made.setDaemon(true);
              return made;
            });
    thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** The lines of one file. */
  final class Of {
    private final LineFile lines;
    private final String name;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean isTroubled = new AtomicBoolean();

    private Of(LineFile lines, String name) {
      this.lines = lines;
      this.name = name;
    }

    /** To be called when a line was appended. */
    void appended() {
      if (waiting.incrementAndGet() == MOST_LINES) {
        thread.execute(this::flush);
      }
      if (isDue.compareAndSet(false, true)) {
        var unused = thread.schedule(this::flushLater, DELAY_MILLIS, TimeUnit.MILLISECONDS);
      }
    }

    private void flushLater() {
      isDue.set(false); // what is appended from here on may be missed, and is due again
      flush();
    }

    private void flush() {
      waiting.set(0);
      try {
        lines.force();
        isTroubled.set(false);
      } catch (IOException e) {
        // at worst what was sent is proven once more after a loss of power
        if (!isTroubled.getAndSet(true)) {
          LOG.debug("{}: not yet kept by the disk: {}", name, e.toString());
        }
      }
    }
  }

  /** Flushes a file from now on. */
  Of of(LineFile lines, String name) {
    return new Of(lines, name);
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
