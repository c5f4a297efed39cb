package org.ww3transfer.page.element;

import java.util.Locale;

/** How something is to be taken. The page shows it by a word, a shape and a colour. */
public enum Tone {
  /** All goes its way. */
  GOOD,
  /** Somebody may want to look at it. */
  DOUBT,
  /** Somebody has to look at it. */
  BAD,
  /** Something is under way. */
  BUSY,
  /** Nothing goes on, as is wanted. */
  QUIET;

  /** The class of the style sheet. */
  String style() {
    return "tone-" + name().toLowerCase(Locale.ROOT);
  }
}
