package org.ww3transfer.command.run;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.SettingsOrigin;
import org.ww3transfer.command.config.StateSettings;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.journal.Request;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.NameGlob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A run, or a part of it, once more. */
@Command(
    name = "retry",
    description =
        "Asks the daemon to try again what failed of a run, and to try at once what waits."
            + " What has arrived stays as it is.",
    mixinStandardHelpOptions = true)
public final class RetryCommand implements Callable<Integer> {
  @ParentCommand private SettingsOrigin parent;

  @Parameters(paramLabel = "RUN_ID", description = "The run, as 'runs' lists it.")
  private String runId = "";

  @Option(
      names = "--destination",
      paramLabel = "D",
      description = "Only what goes to this destination.")
  private String destination;

  @Option(
      names = "--output",
      paramLabel = "GLOB",
      description = "Only outputs whose names match, as in 'restart*'.")
  private String output;

  @Option(names = "--json", description = "Print the request as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    StateSettings settings = parent.config().stateSettings();
    Optional<String> only = Optional.ofNullable(destination);
    if (only.isPresent()) {
      UsageException.raise(settings.names().whyNot(only.get()));
    }
    Optional<String> pattern = Optional.ofNullable(output);
    if (pattern.isPresent()) {
      requirePattern(pattern.get());
    }
    return new DaemonRequest(settings, Request.Kind.RETRY, runId, json).ask(only, pattern);
  }

  private static void requirePattern(String pattern) throws UsageException {
    try {
      NameGlob.of("--output", pattern);
    } catch (ManifestException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }
}
