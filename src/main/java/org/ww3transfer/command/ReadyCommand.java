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
        "Says whether a run can start hot: whether the restarts valid at its start are in its"
            + " directory, or at a destination to be staged. With --everywhere: whether they are at"
            + " all destinations that take restarts, and without RUN_DIR whether those are that the"
            + " next cycle starts from. Changes nothing.",
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
      description = "Only what is in the directory counts; no destination is asked.")
  private boolean inPlace;

  @Option(
      names = "--everywhere",
      description =
          "All destinations that take restarts must have them. Without RUN_DIR those of the next"
              + " cycle: as much later than the newest run delivered, grid by grid, as the last"
              + " runs began after each other.")
  private boolean everywhere;

  @Option(
      names = "--proven",
      description =
          "With --everywhere: they must have the checksums that were sent, by the report of the"
              + " run that sent them or a cycle manifest. Restarts in folders are read for it.")
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
