package org.ww3transfer.ww3.model;

import java.util.Locale;

/**
 * The output streams of a run, in the order of their components in {@code OUTPUT_DATE_NML}
 * (w3nmlshelmd.F90, NML_OUTPUT_DATE_T).
 */
public enum ModelStream {
  FIELD,
  POINT,
  TRACK,
  RESTART,
  RESTART2,
  BOUNDARY,
  PARTITION,
  COUPLING;

  /** Whether OUTFFILE means anything to it (ww3_shel.F90). */
  boolean hasOwnFiles() {
    return this == FIELD || this == POINT;
  }

  /** Its component's name in the namelist, lower case. */
  String member() {
    return name().toLowerCase(Locale.ROOT);
  }
}
