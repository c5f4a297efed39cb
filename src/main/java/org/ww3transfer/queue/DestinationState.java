package org.ww3transfer.queue;

/** How a destination stands. */
public enum DestinationState {
  /** It takes what is sent. */
  UP,
  /** Something failed there, and is being tried again at once. */
  FAILING,
  /** It is in trouble: one item at a time asks whether it is back, all others wait. */
  DOWN,
  /** An operator has said that nothing is to be started there. */
  HELD
}
