package org.ww3transfer.work;

import java.util.Optional;
import org.ww3transfer.place.Installation;

/**
 * The names of the queues at the broker.
 *
 * @param beginning of all of them
 */
public record WorkQueues(String beginning) {
  /**
   * Those of a daemon.
   *
   * @param given in the settings; empty for those of its installation
   */
  public static WorkQueues of(Optional<String> given, Installation installation) {
    return new WorkQueues(given.orElse("ww3." + installation.id()));
  }

  /** Where items for a destination go. */
  public String work(String destination) {
    return beginning + ".work." + destination;
  }

  /** Where all results go. */
  public String results() {
    return beginning + ".results";
  }
}
