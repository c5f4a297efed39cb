package org.ww3transfer.standing.request;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.standing.StateView;

/**
 * How a destination stands after its hold was made or ended.
 *
 * @param held whether nothing is started there
 * @param since when that began, UTC
 * @param by who wanted it
 * @param taken whether a daemon is at work and acts by it
 */
public record HoldLine(
    String destination,
    boolean held,
    Optional<Instant> since,
    Optional<String> by,
    boolean daemonRunning,
    boolean taken) {

  public static HoldLine of(
      StateView state, String destination, Optional<Holds.Hold> hold, boolean taken)
      throws IOException {
    return new HoldLine(
        destination,
        hold.isPresent(),
        hold.map(Holds.Hold::since),
        hold.flatMap(Holds.Hold::by),
        state.isDaemonAtWork(),
        taken);
  }
}
