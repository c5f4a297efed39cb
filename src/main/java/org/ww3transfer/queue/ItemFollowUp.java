package org.ww3transfer.queue;

/** What is to be done next, once an item has ended. */
public enum ItemFollowUp {
  /** Others are still to end. */
  WAIT,
  /** All outputs have ended at that destination: its cycle manifest is due. */
  LIST,
  /** What is left at a destination met trouble of our own: the run is to be put down. */
  STUCK,
  /** All has ended. */
  CLOSE,
  /** It was put down, and nothing of it is under way any more. */
  LET_GO
}
