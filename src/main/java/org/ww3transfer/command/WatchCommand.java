package org.ww3transfer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.command.config.ConfigOptions;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.StateDirectory;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.command.config.WritableDirectory;
import org.ww3transfer.command.dry.DryWatch;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.journal.DaemonOwner;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.route.Application;
import org.ww3transfer.route.Beans;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.change.SettingsChange;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.standby.StandbyFolder;
import org.ww3transfer.standby.StandbyMode;
import org.ww3transfer.thread.Signals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The daemon: waits for markers until it is told to stop. */
@Command(
    name = "watch",
    description = "The daemon: waits for markers in ww3.inbox and sends the runs that they name.",
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(WatchCommand.class);

  @ParentCommand private Ww3Transfer parent;

  @Option(
      names = "--dry-run",
      description =
          "Do nothing. Say for each marker what the daemon would do, and which restarts the"
              + " next prune would delete. Works beside a daemon. Ends with Ctrl-C.")
  private boolean dryRun;

  @Option(
      names = "--once",
      description = "With --dry-run: end after the markers that are there now.")
  private boolean once;

  @Override
  public Integer call() throws Exception {
    if (once && !dryRun) {
      throw new UsageException("--once: goes with --dry-run only");
    }
    if (dryRun) {
      new DryWatch(parent.config().settingsWithDestinations(), System.out).run(once);
      return ExitCode.OK;
    }
    return watch(parent.config());
  }

  static int watch(ConfigOptions config) throws Exception {
    Signals.noteStops();
    Reading first = config.reading();
    Settings settings = SettingsReader.requireDestinations(first.settings());
    StateDirectory.require(settings.stateDirectory());
    WritableDirectory.require("ww3.inbox", settings.inbox());
    if (settings.standby() == StandbyMode.OFF) {
      try (RunLocks.Lock held = alone(settings.stateDirectory())) {
        return work(config, first, held, () -> {});
      }
    }
    try (StandbyTurn turn = new StandbyTurn(settings)) {
      return turn.await() ? workInTurn(config, readAgain(config, first), turn) : ExitCode.OK;
    }
  }

  private static int workInTurn(ConfigOptions config, Reading reading, StandbyTurn turn)
      throws Exception {
    StateDirectory.requireRoom(reading.settings().stateDirectory());
    return work(config, reading, turn.lock(), turn::giveUp);
  }

  private static RunLocks.Lock alone(Path state) throws IOException, UsageException {
    StateDirectory.requireRoom(state);
    StandbyFolder others = new StandbyFolder(state);
    Optional<RunLocks.Lock> alone =
        others.isBeating() ? Optional.empty() : RunLocks.tryDaemon(state);
    if (alone.isEmpty()) {
      throw new UsageException(
          "ww3.state-directory: a daemon is at work in "
              + state
              + " already; give each its own, or let one wait for the other (ww3.standby)");
    }
    others.forget();
    return alone.get();
  }

  private static int work(
      ConfigOptions config, Reading reading, RunLocks.Lock held, Runnable stopped)
      throws Exception {
    Settings settings = reading.settings();
    LOG.debug("alone in {}: {}", settings.stateDirectory(), held);
    RunRoots.lacking(settings.runRoots()).forEach(line -> LOG.warn("ww3.run-roots: {}", line));
    new DaemonOwner(ProcessHandle.current().pid(), Instant.now()).write(held);
    Beans beans = new Beans(settings);
    beans.prunes().completeUnfinished();
    Main main = Application.daemon(beans, () -> sayReady(settings), config.source(), reading);
    main.addMainListener(new Checks(beans));
    main.addMainListener(new Stopped(stopped));
    main.run();
    return main.getExitCode();
  }

  /** What was written while it waited; but for what had to be known before. */
  private static Reading readAgain(ConfigOptions config, Reading first) {
    try {
      Reading now = config.reading();
      SettingsReader.requireDestinations(now.settings());
      return SettingsChange.of(first, now).result();
    } catch (SettingsException e) {
      e.getMessage()
          .lines()
          .forEach(line -> LOG.warn("settings: refused, and those of before stay: {}", line));
      return first;
    }
  }

  private static void sayReady(Settings settings) {
    LOG.info(
        "ready: watching {} for {}; destinations {}",
        settings.inbox(),
        settings.markerInclude(),
        settings.destinations().stream()
            .map(destination -> destination.name() + " = " + destination.place())
            .collect(Collectors.joining(", ")));
  }

  /** Says which places cannot be reached. */
  private static final class Checks extends MainListenerSupport {
    private final Beans beans;

    Checks(Beans beans) {
      this.beans = beans;
    }

    @Override
    public void afterStart(BaseMainSupport main) {
      beans.check(each -> true);
    }
  }

  /** Tells when all has stopped; the process may end before Main itself tells that. */
  private static final class Stopped extends MainListenerSupport {
    private final Runnable stopped;

    Stopped(Runnable stopped) {
      this.stopped = stopped;
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
      main.getCamelContext()
          .addLifecycleStrategy(
              new LifecycleStrategySupport() {
                @Override
                public void onContextStopped(CamelContext context) {
                  stopped.run();
                }
              });
    }
  }
}
