package org.ww3transfer.journal.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.lines.LineFile;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.thread.DaemonThreads;

/** Has the disk keep what was appended, many lines at a time: a moment after the first of them. */
final class GroupFlush implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupFlush.class);

  private static final long DELAY_MILLIS = 200;
  private static final long IDLE_SECONDS = 10;

  private final ScheduledThreadPoolExecutor thread;

  GroupFlush() {
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            DaemonThreads.named("journal-flush"),
            new ThreadPoolExecutor.DiscardPolicy()); // who ends has flushed what it has
    thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** The lines of one file. */
  final class Of {
    private final LineFile lines;
    private final String name;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private final AtomicBoolean isTroubled = new AtomicBoolean();

    private Of(LineFile lines, String name) {
      this.lines = lines;
      this.name = name;
    }

    /** To be called when a line was appended. */
    void appended() {
      if (isDue.compareAndSet(false, true)) {
        var unused =
            thread.schedule(LogContext.carry(this::flush), DELAY_MILLIS, TimeUnit.MILLISECONDS);
      }
    }

    private void flush() {
      isDue.set(false); // what is appended from here on may be missed, and is due again
      try {
        lines.force();
        isTroubled.set(false);
      } catch (ClosedChannelException e) {
        LOG.trace("{}: closed by its owner, who has flushed it or needs it no more", name, e);
      } catch (IOException e) {
        // at worst what was sent is proven once more after a loss of power
        if (!isTroubled.getAndSet(true)) {
          LOG.warn("{}: the disk does not keep it yet: {}", name, e.toString());
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
