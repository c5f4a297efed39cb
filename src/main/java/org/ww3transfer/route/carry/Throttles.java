package org.ww3transfer.route.carry;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.place.Throttle;

/** One throttle a destination, however many files are on their way there. */
public final class Throttles {
  private final Map<String, Throttle> byDestination = new ConcurrentHashMap<>();
  private final Clock clock;

  public Throttles(Clock clock) {
    this.clock = clock;
  }

  /** Holds all that goes there by the limit that is set now. */
  public void follow(Destination now) {
    byDestination.put(now.name(), new Throttle(now.hours().rates(), clock));
  }

  Throttle of(Destination destination) {
    return byDestination.computeIfAbsent(
        destination.name(), name -> new Throttle(destination.hours().rates(), clock));
  }
}
