package org.ww3transfer.command.run;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.SettingsOrigin;
import org.ww3transfer.journal.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A run that is not wanted any more. */
@Command(
    name = "cancel",
    description =
        "Asks the daemon to give a run up: nothing more of it is started, and it ends as"
            + " failed. What was delivered stays.",
    mixinStandardHelpOptions = true)
public final class CancelCommand implements Callable<Integer> {
  @ParentCommand private SettingsOrigin parent;

  @Parameters(paramLabel = "RUN_ID", description = "The run, as 'runs' lists it.")
  private String runId = "";

  @Option(names = "--json", description = "Print the request as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    return new DaemonRequest(parent.config().stateSettings(), Request.Kind.CANCEL, runId, json)
        .ask(Optional.empty(), Optional.empty());
  }
}
