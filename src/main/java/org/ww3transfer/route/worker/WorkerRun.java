package org.ww3transfer.route.worker;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.property.SettingsSource;
import org.ww3transfer.thread.DaemonThreads;

/** A worker from its start to its end. It starts anew in between where its settings change. */
public final class WorkerRun {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerRun.class);

  private final Worker worker;
  private final WorkerSettings settings;
  private volatile WorkerDrain end = new WorkerDrain();

  /**
   * @param worker which is for all destinations where it names none
   * @param first the settings of the start
   * @param source where they come from
   */
  public WorkerRun(Worker worker, Reading first, SettingsSource source) {
    this.worker = worker;
    settings = new WorkerSettings(source, first, worker.destinations());
  }

  /**
   * Works until it is told to stop.
   *
   * @return the exit code
   */
  public int run() throws Exception {
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("watch-settings"));
    try {
      settings.takeUp();
      Main main = build(false);
      var unused = watch.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
      main.run();
      while (end.isDone()) {
        end = new WorkerDrain();
        settings.takeUp();
        main = build(true);
        main.run();
      }
      return main.getExitCode();
    } finally {
      watch.shutdownNow();
    }
  }

  private Main build(boolean isAnew) throws IOException {
    Worker now = worker.at(settings.destinations());
    return WorkerApplication.of(settings.now(), now, isAnew, end, this::lookAgain);
  }

  private void look() {
    try {
      if (settings.lookWhereChanged()) {
        end.begin();
      }
    } catch (RuntimeException e) {
      LOG.error("settings: cannot be looked after: {}", Reasons.of(e), e);
    }
  }

  private boolean lookAgain() {
    boolean isAnew = settings.lookAgain();
    if (isAnew) {
      end.begin();
    }
    return isAnew;
  }

  /** Reads the settings again, as somebody asks for it. */
  public void reload() {
    if (settings.look()) {
      end.begin();
    }
  }
}
