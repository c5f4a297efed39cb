package org.ww3transfer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.place.Installation;
import org.ww3transfer.route.worker.Worker;
import org.ww3transfer.route.worker.WorkerRun;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.property.ValueForms;
import org.ww3transfer.settings.work.BrokerSettings;
import org.ww3transfer.thread.Signals;
import org.ww3transfer.work.WorkQueues;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** A worker: delivers what a daemon gives to the broker, until it is told to stop. */
@Command(
    name = "work",
    description =
        "A worker: delivers what the daemon gives to the broker (ww3.broker), on this host or on"
            + " another one. Takes the daemon's settings. Ends with Ctrl-C.",
    mixinStandardHelpOptions = true)
final class WorkCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(WorkCommand.class);
  private static final int MOST_FILES = 256;

  @ParentCommand private Ww3Transfer parent;

  @Option(
      names = "--destinations",
      paramLabel = "NAMES",
      split = ",",
      description = "Deliver to these alone (default: to all of the settings).")
  private List<String> destinations = new ArrayList<>();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "Files to each destination under way at one time (default: ww3.parallel-files). Over all"
              + " workers there are never more than ww3.parallel-files.")
  private Integer parallel;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name of this worker in status and log (default: the host's name).")
  private String name;

  @Option(
      names = "--until-idle",
      paramLabel = "TIME",
      description =
          "End with exit code 0 after so long without a file, while the broker can be reached.")
  private String untilIdle;

  @Option(
      names = "--health-port",
      paramLabel = "PORT",
      description =
          "Answer health probes at /observe/health/live and .../ready (default: no answer).")
  private Integer healthPort;

  @Override
  public Integer call() throws Exception {
    Reading first = parent.config().reading();
    Settings settings = SettingsReader.requireDestinations(first.settings());
    BrokerSettings broker =
        settings
            .work()
            .broker()
            .orElseThrow(
                () ->
                    new UsageException(
                        "ww3.broker: is not set; give the address of the broker, as in"
                            + " tcp://broker.example:61616, to the daemon and to its workers"));
    Optional<Integer> most = Optional.ofNullable(parallel);
    requireOptions(most);
    requireKnown(settings);
    WorkQueues queues = queues(settings, broker);
    WorkerName held = WorkerName.hold(settings, Optional.ofNullable(name));
    try (RunLocks.Lock lock = held.lock()) {
      LOG.debug("alone in {}: {}", held.state(), lock);
      Worker worker =
          new Worker(held.name(), held.state(), queues, destinations, most, idle(), health());
      WorkerRun run = new WorkerRun(worker, first, parent.config().source());
      Signals.noteStops();
      Signals.onHangup(run::reload);
      return run.run();
    }
  }

  private void requireOptions(Optional<Integer> most) throws UsageException {
    if (most.filter(count -> count < 1 || count > MOST_FILES).isPresent()) {
      throw new UsageException("--parallel: is not a number from 1 to " + MOST_FILES);
    }
  }

  private Optional<Integer> health() throws UsageException {
    Optional<Integer> port = Optional.ofNullable(healthPort);
    if (port.filter(number -> number < 0 || number > 65_535).isPresent()) {
      throw new UsageException("--health-port: is not a port from 1 to 65535, or 0 for a free one");
    }
    return port;
  }

  private Optional<Duration> idle() throws UsageException {
    Optional<String> text = Optional.ofNullable(untilIdle);
    Optional<Duration> idle =
        text.flatMap(ValueForms::duration).filter(each -> each.toMillis() >= 1_000);
    if (text.isPresent() && idle.isEmpty()) {
      throw new UsageException("--until-idle: is not a duration of at least 1s, such as 10m");
    }
    return idle;
  }

  private void requireKnown(Settings settings) throws UsageException {
    List<String> known = settings.destinations().stream().map(Destination::name).toList();
    for (String each : destinations) {
      if (!known.contains(each)) {
        String all = String.join(", ", known);
        throw new UsageException(
            "--destinations: '" + each + "' is no destination; there are " + all);
      }
    }
  }

  /** The queues are named after the daemon's installation, which must be there to be read. */
  private static WorkQueues queues(Settings settings, BrokerSettings broker)
      throws UsageException, IOException {
    Path state = settings.stateDirectory();
    if (broker.queues().isPresent()) {
      return new WorkQueues(broker.queues().get());
    }
    if (!Files.isRegularFile(state.resolve("installation"))) {
      throw new UsageException(
          "ww3.state-directory: no daemon has been at work in "
              + state
              + "; start the daemon first, or give both the same ww3.broker.queues");
    }
    return WorkQueues.of(Optional.empty(), Installation.of(state));
  }
}
