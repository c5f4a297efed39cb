package org.ww3transfer.verify;

import java.util.Locale;

/** How a copy stands against what it is a copy of. */
public enum CopyState {
  /** Size and checksum are the source's. */
  PROVEN,
  /** Nothing stands there. */
  MISSING,
  /** Something else stands there. */
  DIFFERS,
  /** Something stands there, and nothing was found to compare it with or by. */
  UNKNOWN,
  /** The destination did not say. */
  UNREACHABLE;

  /** The name in tables and JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
