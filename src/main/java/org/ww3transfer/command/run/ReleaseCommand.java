package org.ww3transfer.command.run;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.Configured;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The end of a hold. */
@Command(
    name = "release",
    description = "Ends the hold of a destination; what waits for it is sent.",
    mixinStandardHelpOptions = true)
public final class ReleaseCommand implements Callable<Integer> {
  @ParentCommand private Configured parent;

  @Parameters(paramLabel = "DESTINATION", description = "Its name in ww3.destinations.")
  private String destination = "";

  @Option(names = "--json", description = "Print what stands now as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Settings settings = parent.config().settings();
    StateView state = StateView.toWrite(settings);
    Holds holds = new Holds(state.directory());
    // one that is no destination any more may still be held
    DestinationNames.of(settings).and(holds.held().keySet()).require(destination);
    boolean wasHeld = holds.release(destination);
    HoldLine line = HoldLine.of(state, destination, Optional.empty());
    if (json) {
      line.printJson();
    } else {
      System.out.printf(
          "%s: %s; %s%n",
          destination,
          wasHeld ? "released" : "is not held",
          line.daemonRunning()
              ? "the daemon sends what waits for it"
              : "no daemon runs; one that starts will send what waits for it");
    }
    return ExitCode.OK;
  }
}
