package org.ww3transfer.command.run;

import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.command.config.CommandState;
import org.ww3transfer.command.config.StateSettings;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.standing.StateView;
import picocli.CommandLine.Command;

/** A destination that is to be left alone for a while. */
@Command(
    name = "hold",
    description =
        "Lets nothing more start at a destination until it is released. Its outputs wait."
            + " Files that are under way are finished.",
    mixinStandardHelpOptions = true)
public final class HoldCommand extends HoldChange {
  @Override
  public Integer call() throws Exception {
    StateSettings settings = config().stateSettings();
    UsageException.raise(settings.names().whyNot(destination()));
    StateView state = CommandState.toWrite(settings.places());
    Holds holds = new Holds(state.directory());
    boolean isNew = holds.hold(destination(), new Holds.Hold(Instant.now(), user()));
    Optional<Holds.Hold> hold = holds.of(destination());
    String done = "held until 'release " + destination() + "'";
    return say(
        state,
        hold,
        isNew ? done : "is held already" + hold.map(HoldCommand::origin).orElse(""),
        "the daemon starts nothing more there",
        "no daemon runs; one that starts will start nothing there");
  }

  private static String origin(Holds.Hold hold) {
    return " since " + IsoTime.of(hold.since()) + hold.by().map(name -> " by " + name).orElse("");
  }

  /** Who asked for it, also where that was done as the daemon's user. */
  private static Optional<String> user() {
    return Optional.ofNullable(System.getenv("SUDO_USER"))
        .or(() -> Optional.ofNullable(System.getProperty("user.name")));
  }
}
