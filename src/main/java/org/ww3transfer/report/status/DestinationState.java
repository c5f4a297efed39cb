package org.ww3transfer.report.status;

import java.util.Locale;

/** How a destination stands. */
public enum DestinationState {
  /** It takes what is sent. */
  UP,
  /** Something failed there, and is being tried again at once. */
  FAILING,
  /** It is in trouble: one item at a time asks whether it is back, all others wait. */
  DOWN,
  /** It is served at other times of day only. */
  CLOSED,
  /** An operator has said that nothing is to be started there. */
  HELD;

  /** The name in files and tables. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
