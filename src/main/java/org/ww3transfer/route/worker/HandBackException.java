package org.ww3transfer.route.worker;

import java.util.Optional;

/** Why a worker cannot carry an item that another may: one line. */
final class HandBackException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Optional<String> root;
  private final boolean isOfSettings;

  HandBackException(String why) {
    this(why, Optional.empty(), false);
  }

  /**
   * @param root what it does not see
   */
  HandBackException(String why, String root) {
    this(why, Optional.of(root), false);
  }

  private HandBackException(String why, Optional<String> root, boolean isOfSettings) {
    super(why);
    this.root = root;
    this.isOfSettings = isOfSettings;
  }

  /** The daemon means something else by the destination. */
  static HandBackException ofSettings(String destination) {
    return new HandBackException(
        "has other settings of destination "
            + destination
            + " than the daemon; give both the same settings file",
        Optional.empty(),
        true);
  }

  /** Whether other settings of the worker would let it carry the item. */
  boolean isOfSettings() {
    return isOfSettings;
  }

  Optional<String> root() {
    return root;
  }
}
