package org.ww3transfer.command;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.command.config.ConfigOptions;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.StateDirectory;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.command.config.WritableDirectory;
import org.ww3transfer.command.dry.DryWatch;
import org.ww3transfer.journal.DaemonOwner;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.route.Application;
import org.ww3transfer.route.Beans;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.SettingsReader.Reading;
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
    Reading first = config.reading();
    Settings settings = SettingsReader.requireDestinations(first.settings());
    StateDirectory.require(settings.stateDirectory());
    WritableDirectory.require("ww3.inbox", settings.inbox());
    StateDirectory.requireRoom(settings.stateDirectory());
    Optional<RunLocks.Lock> alone = RunLocks.tryDaemon(settings.stateDirectory());
    if (alone.isEmpty()) {
      throw new UsageException(
          "ww3.state-directory: a daemon is at work in "
              + settings.stateDirectory()
              + " already; give each its own");
    }
    try (RunLocks.Lock held = alone.get()) {
      LOG.debug("alone in {}: {}", settings.stateDirectory(), held);
      new DaemonOwner(ProcessHandle.current().pid(), Instant.now()).write(held);
      Beans beans = new Beans(settings);
      beans.prunes().completeUnfinished();
      Main main = Application.daemon(beans, () -> sayReady(settings), config.source(), first);
      main.addMainListener(new Checks(beans));
      main.run();
      return main.getExitCode();
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
}
