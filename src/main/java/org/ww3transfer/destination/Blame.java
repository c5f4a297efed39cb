package org.ww3transfer.destination;

/**
 * Whose trouble a failure is, which says what becomes of the item that met it. Whether another try
 * at once may help is another question.
 */
public enum Blame {
  /** The item's own: its source, its name or its content. It ends with this. */
  ITEM,

  /**
   * The destination's, or that of the way to it: down, full, forbidden, not mounted. Any other item
   * would meet it too, and the item can be sent once that has been mended.
   */
  DESTINATION,

  /** The program's: it is told to stop, its state directory cannot be written, or it has a bug. */
  OURS
}
