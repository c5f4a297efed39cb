package org.ww3transfer.queue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many items of a run have no result, and what is due. Its run sees to it that one has it. */
final class LeftItems {
  private final Map<String, Long> byDestination = new HashMap<>();
  private final Map<String, Long> aside = new HashMap<>();
  private final Set<String> unlisted = new HashSet<>();
  private long all;

  /** Takes in what a destination is to get. */
  void add(String destination, long outputs, boolean isToBeListed) {
    long items = outputs + (isToBeListed ? 1 : 0);
    byDestination.put(destination, items);
    all += items;
    if (isToBeListed) {
      unlisted.add(destination);
    }
  }

  /** Nothing has ended at a destination, as it is elsewhere now. */
  void beginAnew(String destination, long outputs, boolean isToBeListed) {
    leave(destination, 0);
    add(destination, outputs, isToBeListed);
  }

  /** Nothing more comes of a destination but what is in hand. */
  void leave(String destination, long inHand) {
    all += inHand - byDestination.getOrDefault(destination, 0L);
    byDestination.put(destination, inHand);
    aside.remove(destination);
    unlisted.remove(destination);
  }

  /** At all destinations. */
  long all() {
    return all;
  }

  /** At one of them. */
  long at(String destination) {
    return byDestination.getOrDefault(destination, 0L);
  }

  /** Whether all outputs have ended at a destination, but not their list; asked once. */
  boolean isListDue(String destination) {
    return byDestination.get(destination) == 1 && unlisted.remove(destination);
  }

  /** An item has its result. */
  Next ended(String destination) {
    byDestination.merge(destination, -1L, Long::sum);
    all--;
    return next(destination);
  }

  /** An item cannot be done now; others are done first. */
  Next setAside(String destination) {
    aside.merge(destination, 1L, Long::sum);
    return next(destination);
  }

  private Next next(String destination) {
    if (isListDue(destination)) {
      return Next.LIST;
    }
    long outputs = byDestination.get(destination) - (unlisted.contains(destination) ? 1 : 0);
    if (outputs > 0 && outputs == aside.getOrDefault(destination, 0L)) {
      return Next.STUCK;
    }
    return all == 0 ? Next.CLOSE : Next.WAIT;
  }
}
