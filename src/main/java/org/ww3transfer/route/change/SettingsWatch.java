package org.ww3transfer.route.change;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.settings.change.SettledFiles;
import org.ww3transfer.thread.Signals;

/**
 * Looks at the files of the settings once a second while the daemon runs, and at once where the
 * process is told to by {@code SIGHUP}.
 */
public final class SettingsWatch extends LifecycleStrategySupport {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);

  private final ScheduledExecutorService thread;
  private final SettledFiles files;
  private final SettingsChanges changes;
  private final Runnable tidy;

  /**
   * @param tidy takes away what settings of before have left; to be called again and again
   */
  public SettingsWatch(
      CamelContext context, SettledFiles files, SettingsChanges changes, Runnable tidy) {
    thread =
        context
            .getExecutorServiceManager()
            .newSingleThreadScheduledExecutor(this, "watch-settings");
    this.files = files;
    this.changes = changes;
    this.tidy = tidy;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a look throws nothing
  public void onContextStarted(CamelContext started) {
    thread.scheduleWithFixedDelay(() -> carefully(this::look), 1, 1, TimeUnit.SECONDS);
    Signals.onHangup(this::soon);
  }

  /** Has what is written now taken up, without waiting for it. */
  public void soon() {
    try {
      thread.execute(() -> carefully(this::takeUp));
    } catch (RejectedExecutionException e) {
      LOG.debug("the daemon stops", e);
    }
  }

  private void look() {
    if (files.haveChanged()) {
      changes.takeUp();
    } else if (files.areEditedWithoutEnd()) {
      changes.takeUpIfWhole();
    }
    tidy.run();
  }

  private void takeUp() {
    LOG.info("settings: read again, as SIGHUP asks for it");
    files.judge();
    changes.takeUp();
  }

  private static void carefully(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("settings: cannot be looked after: {}", Reasons.of(e), e);
    }
  }
}
