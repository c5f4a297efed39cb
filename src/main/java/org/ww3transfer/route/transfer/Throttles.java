package org.ww3transfer.route.transfer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.place.Throttle;

/** One throttle a destination, however many files are on their way there. */
public final class Throttles {
  private final Map<String, Throttle> byDestination = new ConcurrentHashMap<>();

  Throttle of(Destination destination) {
    return byDestination.computeIfAbsent(
        destination.name(), name -> new Throttle(destination.bandwidthLimit()));
  }
}
