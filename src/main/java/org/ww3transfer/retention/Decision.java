package org.ww3transfer.retention;

/**
 * What becomes of a restart.
 *
 * @param isDeleted otherwise it is kept
 * @param reason a phrase for the operator, as in {@code one of the newest 2}
 */
public record Decision(Restart restart, boolean isDeleted, String reason) {

  static Decision kept(Restart restart, String reason) {
    return new Decision(restart, false, reason);
  }

  static Decision deleted(Restart restart, String reason) {
    return new Decision(restart, true, reason);
  }

  /** {@code kept} or {@code deleted}. */
  public String verb() {
    return isDeleted ? "deleted" : "kept";
  }

  /** As in {@code kept: one of the newest 2}. */
  @Override
  public String toString() {
    return verb() + ": " + reason;
  }
}
