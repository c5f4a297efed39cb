package org.ww3transfer.route.worker;

import java.io.IOException;
import org.apache.camel.main.Main;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.property.SettingsSource;

/** A worker from its start to its end. It starts anew in between where its settings change. */
public final class WorkerRun {
  private final Worker worker;
  private final WorkerSettings settings;
  private volatile GentleEnd end = new GentleEnd();

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
    Main main;
    do {
      end = new GentleEnd();
      settings.takeUp();
      main = build();
      main.run();
    } while (end.isDone());
    return main.getExitCode();
  }

  private Main build() throws IOException {
    Worker now = worker.at(settings.destinations());
    return WorkerApplication.of(settings.now(), now, end, this::lookAgain);
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
