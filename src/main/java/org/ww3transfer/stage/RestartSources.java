package org.ww3transfer.stage;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.Destination;

/**
 * Asks destinations for restarts, as often as their settings allow. Methods throw {@link
 * org.ww3transfer.transfer.ItemException} where that did not help.
 */
public interface RestartSources {

  /** Whether the destination has it, by its name alone. */
  Optional<FoundRestart> find(Destination destination, WantedRestart wanted);

  /**
   * Fetches it and proves it.
   *
   * @param part where to, created anew each time; nothing that can be relied on where this fails
   * @return empty where the destination does not have it
   */
  Optional<FoundRestart> fetch(Destination destination, WantedRestart wanted, RestartPart part);

  /** The valid times of all restarts with that ending that the destination has. */
  Set<Instant> times(Destination destination, String extension);
}
