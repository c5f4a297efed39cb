package org.ww3transfer.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.TimesOptions;
import org.ww3transfer.command.config.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Whether a run can start hot, for schedulers and alarms. */
@Command(
    name = "ready",
    description =
        "Says whether a run can start hot: whether the restarts valid at its start are in"
            + " its directory or at a destination. With --everywhere: whether all destinations"
            + " that take restarts have them; without RUN_DIR, the restarts that the next cycle"
            + " starts from. Changes nothing.",
    mixinStandardHelpOptions = true)
final class ReadyCommand implements Callable<Integer> {
  @ParentCommand private Ww3Transfer parent;

  @Parameters(
      paramLabel = "RUN_DIR",
      arity = "0..1",
      description = "The directory of the run that is to start.")
  private Path directory;

  @Mixin private TimesOptions times = new TimesOptions();

  @Option(
      names = "--in-place",
      description = "Look only into the run directory; ask no destination.")
  private boolean inPlace;

  @Option(
      names = "--everywhere",
      description =
          "All destinations that take restarts must have them. Without RUN_DIR it asks for"
              + " the next cycle: for each grid, the start of the newest run taken up plus the"
              + " usual time between the last runs.")
  private boolean everywhere;

  @Option(
      names = "--proven",
      description =
          "With --everywhere: compare checksums with those that were sent, by the run's"
              + " report or a cycle manifest. Restarts in folders are read for this.")
  private boolean proven;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Optional<Path> given = Optional.ofNullable(directory);
    if (inPlace && everywhere) {
      throw new UsageException("ready: --in-place asks no destination, --everywhere all; give one");
    }
    if (proven && !everywhere) {
      throw new UsageException("ready: --proven goes with --everywhere");
    }
    if (everywhere) {
      return RestartsEverywhere.of(parent).print(given, times.times(), proven, json);
    }
    if (given.isEmpty()) {
      throw new UsageException(
          "ready: give the RUN_DIR that is to start, or --everywhere for the next cycle");
    }
    return RestartReadiness.of(parent)
        .print(
            given.get(),
            times.times(),
            json,
            (stages, run, camel) ->
                inPlace ? stages.lookInPlace(run, camel) : stages.look(run, camel));
  }
}
