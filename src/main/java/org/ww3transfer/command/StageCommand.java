package org.ww3transfer.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.TimesOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The restarts of a run back in place. */
@Command(
    name = "stage-restart",
    description =
        "Fetches the restarts that a run starts from, from the first destination that has them,"
            + " proves them, and puts them into its directory as restart.<ext>: all or none.",
    mixinStandardHelpOptions = true)
final class StageCommand implements Callable<Integer> {
  @ParentCommand private Ww3Transfer parent;

  @Parameters(paramLabel = "RUN_DIR", description = "The directory of the run that is to start.")
  private Path directory;

  @Mixin private TimesOptions times = new TimesOptions();

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    return RestartReadiness.of(parent)
        .print(directory, times.times(), json, (stages, run, camel) -> stages.stage(run, camel));
  }
}
