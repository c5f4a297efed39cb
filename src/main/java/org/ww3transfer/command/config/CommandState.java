package org.ww3transfer.command.config;

import java.io.IOException;
import org.ww3transfer.settings.StatePlaces;
import org.ww3transfer.standing.StateView;

/** The state directory for the commands that need no daemon, but talk to one. */
public final class CommandState {
  private CommandState() {}

  /**
   * For a command that makes nothing there.
   *
   * @throws UsageException where it is another user's
   */
  public static StateView toRead(StatePlaces places) throws UsageException, IOException {
    StateDirectory.requireOurs(places.stateDirectory());
    return StateView.of(places);
  }

  /**
   * For one that leaves the daemon a word.
   *
   * @throws UsageException where it is another user's, or cannot be written
   */
  public static StateView toWrite(StatePlaces places) throws UsageException, IOException {
    StateDirectory.require(places.stateDirectory());
    return StateView.of(places);
  }
}
