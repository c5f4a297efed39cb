package org.ww3transfer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.command.config.CommandRoutes;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.StateDirectory;
import org.ww3transfer.command.output.PruneTable;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.retention.prune.PruneJson;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.retention.prune.PruneReportStore;
import org.ww3transfer.route.DryRunQueries;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.store.ReadingStores;
import org.ww3transfer.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Restart retention, once. */
@Command(
    name = "prune",
    description =
        "Deletes the restarts at the destinations that no rule of ww3.restart-retention keeps.",
    mixinStandardHelpOptions = true)
final class PruneCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(PruneCommand.class);

  @ParentCommand private Ww3Transfer parent;

  @Option(names = "--dry-run", description = "Delete nothing. Say what would be deleted, and why.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Settings settings = parent.config().settingsWithDestinations();
    boolean isDryRun = dryRun || settings.retention().dryRun();
    PruneReport report = isDryRun ? look(settings) : prune(settings);
    if (json) {
      PruneJson.write(report, System.out);
    } else {
      PruneTable.print(report, System.out);
    }
    tellLeftOut(settings.destinations(), report.results().isEmpty());
    return report.hasSucceeded() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Who switched the retention off knows, unless nothing happens at all. */
  private static void tellLeftOut(List<Destination> destinations, boolean isNothingPruned) {
    for (Destination each : destinations) {
      if (each.takesOnly()) {
        LOG.warn("{}: is left out, as verify = none: nobody may look or remove there", each.name());
      } else if (isNothingPruned) {
        LOG.warn("{}: is left out, as retention = false", each.name());
      }
    }
  }

  private static PruneReport prune(Settings settings) throws Exception {
    return CommandRoutes.run(
        settings,
        (beans, main) ->
            main.getCamelTemplate()
                .requestBody(
                    "direct:prune-destinations", beans.prunes().begin(false), PruneReport.class));
  }

  private static PruneReport look(Settings settings) throws Exception {
    Path state = settings.stateDirectory();
    StateDirectory.requireOurs(state);
    try (ReadingStores stores = ReadingStores.open(settings)) {
      PruneReport report = new DryRunQueries(settings, stores, Clock.systemUTC()).pruneNow();
      if (Files.isWritable(state)) {
        keep(report, state);
      }
      return report;
    }
  }

  /** Of it the page knows what the destinations hold; all else does without. */
  private static void keep(PruneReport report, Path state) {
    try {
      new PruneReportStore(state).write(report);
    } catch (IOException e) {
      LOG.warn("the report of the dry run cannot be kept: {}", Reasons.of(e));
    }
  }
}
