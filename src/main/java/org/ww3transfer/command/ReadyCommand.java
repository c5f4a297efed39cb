package org.ww3transfer.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.TimesOptions;
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
            + " directory, or at a destination to be staged. Changes nothing.",
    mixinStandardHelpOptions = true)
final class ReadyCommand implements Callable<Integer> {
  @ParentCommand private Ww3Transfer parent;

  @Parameters(paramLabel = "RUN_DIR", description = "The directory of the run that is to start.")
  private Path directory;

  @Mixin private TimesOptions times = new TimesOptions();

  @Option(
      names = "--in-place",
      description = "Only what is in the directory counts; no destination is asked.")
  private boolean inPlace;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    return RestartReadiness.of(parent)
        .print(
            directory,
            times.times(),
            json,
            (stages, run, camel) ->
                inPlace ? stages.lookInPlace(run, camel) : stages.look(run, camel));
  }
}
