package org.ww3transfer.journal.claim;

import org.ww3transfer.plan.TransferItem;

/** The names that runs of later starts have delivered something to. */
public final class LaterNames {
  /** Of no run. */
  public static final LaterNames NONE = new LaterNames(NameSet.NONE);

  private final NameSet held;

  LaterNames(NameSet held) {
    this.held = held;
  }

  /** Whether what stands under the item's name is of a later run. */
  public boolean contains(TransferItem item) {
    return !held.isEmpty() && held.contains(ClaimedNames.at(item.destination(), item.objectName()));
  }
}
