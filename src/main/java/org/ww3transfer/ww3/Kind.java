package org.ww3transfer.ww3;

import java.util.Locale;

/** What an output holds; the lower-case name is the one in plans, reports and settings. */
public enum Kind {
  FIELD,
  POINT,
  TRACK,
  PARTITION,
  BOUNDARY,
  RESTART,
  CHECKPOINT,
  NETCDF,
  OTHER;

  /** The name that users see and write: {@code field}, {@code restart}, … */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the next run can start from it. */
  public boolean isHotStart() {
    return this == RESTART || this == CHECKPOINT;
  }
}
