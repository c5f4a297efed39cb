package org.ww3transfer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ww3transfer.command.config.CommandRoutes;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.StateDirectory;
import org.ww3transfer.command.config.TimesOptions;
import org.ww3transfer.command.dry.DryJson;
import org.ww3transfer.command.dry.DryRun;
import org.ww3transfer.command.dry.DryRuns;
import org.ww3transfer.command.dry.DryTable;
import org.ww3transfer.command.output.LiveProgress;
import org.ww3transfer.command.output.ReportTable;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.report.ReportJson;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.route.store.ReadingStores;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** One run through the daemon's routes. */
@Command(
    name = "transfer",
    description = "Sends one run now, by the same routes as the daemon, and prints its report.",
    mixinStandardHelpOptions = true)
final class TransferCommand implements Callable<Integer> {
  @ParentCommand private Ww3Transfer parent;

  @Parameters(paramLabel = "RUN_DIR", description = "The run directory.")
  private Path directory;

  @Mixin private TimesOptions times = new TimesOptions();

  @Option(
      names = "--dry-run",
      description =
          "Send nothing. Look at the destinations, and say of each item what would be done.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Settings settings = parent.config().settingsWithDestinations();
    Run run = resolver(settings).ofDirectory(directory, times.times());
    if (dryRun) {
      return look(settings, run);
    }
    if (isClosed(run) || AtWorkers.has(settings, run)) {
      return ExitCode.FAILED;
    }
    TransferReport report = transfer(settings, run);
    print(report);
    return report.hasSucceeded() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void print(TransferReport report) throws IOException {
    if (json) {
      ReportJson.write(report, System.out);
    } else {
      ReportTable.print(report, System.out);
    }
  }

  private int look(Settings settings, Run run) throws Exception {
    StateDirectory.requireOurs(settings.stateDirectory());
    DryRun looked;
    try (ReadingStores stores = ReadingStores.open(settings)) {
      looked = new DryRuns(settings, stores, false).of(run);
    }
    if (json) {
      DryJson.write(looked, System.out);
    } else {
      DryTable.print(looked, System.out);
    }
    return looked.isSound() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Whoever names a directory by hand may name any, unless the settings say which. */
  static RunResolver resolver(Settings settings) {
    return new RunResolver(
        settings.runRoots(),
        settings.runNaming(),
        settings.destinations(),
        settings.failurePolicy(),
        settings.missingOutputs());
  }

  /** Says which destinations of the run may not be served at this time of day. */
  private static boolean isClosed(Run run) {
    Map<String, String> closed = new LinkedHashMap<>();
    for (Destination destination : run.destinations()) {
      destination
          .hours()
          .windows()
          .objection(Instant.now())
          .ifPresent(why -> closed.put(destination.name(), why));
    }
    closed.forEach(
        (name, why) ->
            System.err.printf(
                "ww3-transfer: %s %s; call it then, or with -D ww3.destination.%s.window=%n",
                name, why, name));
    return !closed.isEmpty();
  }

  /** Where trouble of our own ends the run, what has arrived is told before it. */
  private TransferReport transfer(Settings settings, Run run) throws Exception {
    List<TransferReport> putDown = new CopyOnWriteArrayList<>();
    try {
      return CommandRoutes.run(
          settings,
          (beans, main) -> {
            LiveProgress bars = new LiveProgress(beans.events());
            beans.events().listen(event -> note(event, putDown));
            try (bars) {
              return main.getCamelTemplate()
                  .requestBody("direct:transfer-run", run, TransferReport.class);
            }
          });
    } catch (StateException e) {
      for (TransferReport soFar : putDown) {
        print(soFar);
      }
      throw e;
    }
  }

  private static void note(RunEvent event, List<TransferReport> putDown) {
    if (event instanceof RunEvent.PutDown ended) {
      putDown.add(ended.run().transfer().soFar());
    }
  }
}
