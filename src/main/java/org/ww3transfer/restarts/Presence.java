package org.ww3transfer.restarts;

import java.util.Locale;

/** How a destination stands to a restart. */
public enum Presence {
  /** It has one of that name, and nobody looked into it. */
  THERE,
  /** It has one with the checksum of what was sent. */
  PROVEN,
  /** It has none. */
  MISSING,
  /** It is to get one that is not there yet: a run that is taken up has it. */
  ON_ITS_WAY,
  /** It had one when it was seen last, and nobody can have it now. */
  WAS_THERE,
  /** What it has is not what was sent. */
  DIFFERS,
  /** It did not say, or nothing tells what was sent. */
  UNKNOWN,
  /** Nobody may look there. */
  NOT_ASKED;

  /** The name in tables and JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
