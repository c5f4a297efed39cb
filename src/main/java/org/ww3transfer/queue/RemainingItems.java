package org.ww3transfer.queue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts the items of a run without a result, and what is due. Guarded by its run. */
final class RemainingItems {
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
  ItemFollowUp ended(String destination) {
    byDestination.merge(destination, -1L, Long::sum);
    all--;
    return next(destination);
  }

  /** An item cannot be done now; others are done first. */
  ItemFollowUp setAside(String destination) {
    aside.merge(destination, 1L, Long::sum);
    return next(destination);
  }

  private ItemFollowUp next(String destination) {
    if (isListDue(destination)) {
      return ItemFollowUp.LIST;
    }
    long outputs = byDestination.get(destination) - (unlisted.contains(destination) ? 1 : 0);
    if (outputs > 0 && outputs == aside.getOrDefault(destination, 0L)) {
      return ItemFollowUp.STUCK;
    }
    return all == 0 ? ItemFollowUp.CLOSE : ItemFollowUp.WAIT;
  }
}
