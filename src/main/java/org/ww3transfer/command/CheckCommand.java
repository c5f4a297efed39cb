package org.ww3transfer.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.ww3transfer.command.config.CommandRoutes;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.output.CheckView;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.route.broker.BrokerCheck;
import org.ww3transfer.route.store.DestinationChecks;
import org.ww3transfer.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * Whether the destinations and the broker can be reached, for someone who has just described them.
 */
@Command(
    name = "check",
    description =
        "Asks each destination, and the broker where there is one (ww3.broker), whether it can"
            + " be reached and accepts the login, and says so in one line each.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private Ww3Transfer parent;

  @Option(
      names = "--write",
      description =
          "Also try each kind of request: put, look, read, list, delete. Removes what it has put"
              + " there; where nobody may remove, its small hidden files stay, and are named.")
  private boolean writes;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Settings settings = parent.config().settingsWithDestinations();
    CheckDepth depth = writes ? CheckDepth.WRITE : CheckDepth.LIST;
    Optional<CompletableFuture<BrokerCheck.Result>> broker =
        settings.work().broker().map(BrokerCheck::begin);
    return CommandRoutes.run(
        settings, (beans, main) -> print(settings, beans.checks().begin(depth), broker));
  }

  private int print(
      Settings settings,
      List<CompletableFuture<DestinationChecks.Result>> begun,
      Optional<CompletableFuture<BrokerCheck.Result>> asked)
      throws IOException {
    if (!json) {
      Consumer<DestinationChecks.Result> rows = CheckView.rows(settings.destinations(), System.out);
      begun.forEach(each -> rows.accept(each.join()));
    }
    List<DestinationChecks.Result> results = begun.stream().map(CompletableFuture::join).toList();
    Optional<BrokerCheck.Result> broker = asked.map(CompletableFuture::join);
    if (json) {
      CheckView.write(results, broker, System.out);
    } else {
      broker.ifPresent(each -> System.out.println(each.line()));
    }
    boolean areWell =
        results.stream().allMatch(result -> result.error().isEmpty())
            && broker.flatMap(BrokerCheck.Result::error).isEmpty();
    return areWell ? ExitCode.OK : ExitCode.FAILED;
  }
}
