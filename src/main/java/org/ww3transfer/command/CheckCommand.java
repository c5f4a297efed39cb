package org.ww3transfer.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.OnDemand;
import org.ww3transfer.command.output.Table;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.route.store.DestinationChecks;
import org.ww3transfer.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Whether the destinations can be reached, for someone who has just described them. */
@Command(
    name = "check",
    description = "Looks at each destination and says in one line what is wrong, if anything is.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private Ww3Transfer parent;

  @Option(
      names = "--write",
      description = "Also put a small object at each destination and remove it.")
  private boolean writes;

  @Override
  public Integer call() throws Exception {
    Settings settings = parent.config().settingsWithDestinations();
    CheckDepth depth = writes ? CheckDepth.WRITE : CheckDepth.LIST;
    return OnDemand.run(settings, (beans, main) -> print(beans.checks().begin(depth)));
  }

  private static int print(List<CompletableFuture<DestinationChecks.Result>> results) {
    Table table = new Table("DESTINATION", "PLACE", "");
    int exitCode = ExitCode.OK;
    for (CompletableFuture<DestinationChecks.Result> each : results) {
      DestinationChecks.Result result = each.join();
      table.add(result.destination().name(), result.destination().place(), result.line());
      if (result.error().isPresent()) {
        exitCode = ExitCode.FAILED;
      }
    }
    table.print(System.out);
    return exitCode;
  }
}
