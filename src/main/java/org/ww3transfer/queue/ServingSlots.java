package org.ww3transfer.queue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntSupplier;

/** Limits how many destinations are served at one time. */
final class ServingSlots {
  private static final Duration SELDOM = Duration.ofSeconds(1);
  private static final Duration OFTEN = Duration.ofMillis(20);

  private final IntSupplier atOneTime;
  private final Set<DestinationQueue> served = new HashSet<>();

  ServingSlots(IntSupplier atOneTime) {
    this.atOneTime = atOneTime;
  }

  /** When to ask again at the latest. */
  synchronized Duration lookAgain() {
    return served.size() < atOneTime.getAsInt() ? SELDOM : OFTEN;
  }

  /** Whether that one is served from now on, or was already; otherwise it asks again. */
  synchronized boolean begin(DestinationQueue queue) {
    return served.contains(queue) || (served.size() < atOneTime.getAsInt() && served.add(queue));
  }

  /** It has nothing under way. */
  synchronized void end(DestinationQueue queue) {
    served.remove(queue);
  }
}
