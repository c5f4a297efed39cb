package org.ww3transfer.command.run;

import java.util.Optional;
import org.ww3transfer.command.config.CommandState;
import org.ww3transfer.command.config.StateSettings;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.standing.StateView;
import picocli.CommandLine.Command;

/** The end of a hold. */
@Command(
    name = "release",
    description = "Ends the hold of a destination. What waits for it is sent.",
    mixinStandardHelpOptions = true)
public final class ReleaseCommand extends HoldChange {
  @Override
  public Integer call() throws Exception {
    StateSettings settings = config().stateSettings();
    StateView state = CommandState.toWrite(settings.places());
    Holds holds = new Holds(state.directory());
    // one that is no destination any more may still be held
    UsageException.raise(settings.names().and(holds.held().keySet()).whyNot(destination()));
    boolean wasHeld = holds.release(destination());
    return say(
        state,
        Optional.empty(),
        wasHeld ? "released" : "is not held",
        "the daemon sends what waits for it",
        "no daemon runs; one that starts will send what waits for it");
  }
}
