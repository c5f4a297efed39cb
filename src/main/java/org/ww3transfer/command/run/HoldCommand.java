package org.ww3transfer.command.run;

import java.time.Instant;
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

/** A destination that is to be left alone for a while. */
@Command(
    name = "hold",
    description =
        "Has nothing more started at a destination until it is released; its outputs wait. What is"
            + " under way there ends.",
    mixinStandardHelpOptions = true)
public final class HoldCommand implements Callable<Integer> {
  @ParentCommand private Configured parent;

  @Parameters(paramLabel = "DESTINATION", description = "Its name in ww3.destinations.")
  private String destination = "";

  @Option(names = "--json", description = "Print what stands now as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Settings settings = parent.config().settingsWithDestinations();
    DestinationNames.of(settings).require(destination);
    StateView state = StateView.toWrite(settings);
    Holds holds = new Holds(state.directory());
    boolean isNew = holds.hold(destination, new Holds.Hold(Instant.now(), user()));
    HoldLine line = HoldLine.of(state, destination, holds.of(destination));
    if (json) {
      line.printJson();
    } else {
      System.out.printf(
          "%s: %s; %s%n",
          destination,
          isNew ? "held until 'release " + destination + "'" : "is held already" + line.sinceText(),
          line.daemonRunning()
              ? "the daemon starts nothing more there"
              : "no daemon runs; one that starts will start nothing there");
    }
    return ExitCode.OK;
  }

  /** Who asked for it, also where that was done as the daemon's user. */
  private static Optional<String> user() {
    return Optional.ofNullable(System.getenv("SUDO_USER"))
        .or(() -> Optional.ofNullable(System.getProperty("user.name")));
  }
}
