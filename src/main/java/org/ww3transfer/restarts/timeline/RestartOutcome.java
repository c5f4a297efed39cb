package org.ww3transfer.restarts.timeline;

import java.util.Locale;

/** What becomes of a restart at its destination. */
public enum RestartOutcome {
  /** A rule of retention keeps it, or nothing is pruned there. */
  KEPT,
  /** The next prune removes it. */
  DUE,
  /** Nobody has judged it yet. */
  UNKNOWN;

  /** The name in tables and JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
