package org.ww3transfer.picture;

import java.util.Locale;

/**
 * How a mark looks, and what that means. Each has a shape of its own, as not all people tell
 * colours apart; its colour is the style sheet's, by the class of its name.
 */
public enum Look {
  /** A file that is there. */
  THERE("is there", Shape.TICK),
  /** A restart that is there. */
  RESTART("restart, is there", Shape.DIAMOND),
  /** A file that is not there. */
  MISSING("missing", Shape.CROSS),
  /** A file that is not there and need not be. */
  OPTIONAL("missing, but not required", Shape.RING),
  /** A file that says something else than the namelists. */
  CONTRADICTS("contradicts the namelists", Shape.TRIANGLE),
  /** A restart that is there, or is kept. */
  KEPT("kept", Shape.DIAMOND),
  /** A restart that the next prune removes. */
  DUE("due to go", Shape.OPEN_DIAMOND),
  /** A restart that nobody has judged. */
  UNJUDGED("not judged yet", Shape.SQUARE),
  /** What the next cycle starts from. */
  NEEDED("the next cycle starts from it", Shape.ARROW),
  /** What the next cycle starts from, and is not there. */
  HOLE("hole: the next cycle cannot hot-start here", Shape.CROSSED_RING),
  /** A time in which files wait and none is tried. */
  WAIT("waits", Shape.THIN_BAR),
  /** From the first try of a file to its end. */
  TRY("from the first try to the end", Shape.BAR),
  /** From the last end on record to when the picture is made, while something is to be sent. */
  OPEN("under way, or still to be sent", Shape.BAR),
  /** A file that arrived. */
  SENT("sent", Shape.DOT),
  /** A file that was at its destination before. */
  REUSED("there before and proven", Shape.DIAMOND),
  /** A file that did not arrive. */
  FAILED("failed", Shape.CROSS),
  /** A file that was not tried. */
  SKIPPED("skipped", Shape.RING),
  /** A file that is tried again. */
  WAITING("tried again then", Shape.OPEN_DIAMOND);

  private final String meaning;
  private final Shape shape;

  Look(String meaning, Shape shape) {
    this.meaning = meaning;
    this.shape = shape;
  }

  /** For the key to a picture. */
  public String meaning() {
    return meaning;
  }

  Shape shape() {
    return shape;
  }

  /** Its class in the style sheet. */
  String css() {
    return name().toLowerCase(Locale.ROOT);
  }
}
