package org.ww3transfer.route.worker;

import java.util.Optional;

/** Why a worker cannot carry an item that another may: one line. */
final class HandBackException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Optional<String> root;

  HandBackException(String why) {
    super(why);
    root = Optional.empty();
  }

  /**
   * @param root what it does not see
   */
  HandBackException(String why, String root) {
    super(why);
    this.root = Optional.of(root);
  }

  Optional<String> root() {
    return root;
  }
}
