package org.ww3transfer.work;

import java.util.List;

/**
 * How a worker is.
 *
 * @param installation tells its files from those of others
 * @param destinations those that it delivers to, by their names
 * @param inHand items that it is at
 * @param leaving whether it stops, and this is its last word
 */
public record Presence(
    String installation, List<String> destinations, int inHand, boolean leaving) {
  public Presence {
    destinations = List.copyOf(destinations);
  }

  /** The same as the last word. */
  public Presence last() {
    return new Presence(installation, destinations, inHand, true);
  }
}
