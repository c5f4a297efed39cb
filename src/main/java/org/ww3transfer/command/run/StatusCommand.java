package org.ww3transfer.command.run;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.Configured;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.report.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** How things stand. */
@Command(
    name = "status",
    description =
        "Says how things stand, what is wrong first. Exit code 1 where something is down, failed"
            + " within the last day, or no daemon runs.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  @ParentCommand private Configured parent;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    StateView state = StateView.toRead(parent.config().settings());
    StatusView view = StatusReading.of(state, Instant.now()).view();
    if (json) {
      Json.write(view, System.out);
    } else {
      view.print(System.out);
    }
    return view.well() ? ExitCode.OK : ExitCode.FAILED;
  }
}
