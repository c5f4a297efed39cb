package org.ww3transfer.ww3.model;

import java.time.Instant;
import org.ww3transfer.ww3.Ticks;

/**
 * When one stream is to be written, as {@code OUTPUT_DATE_NML} says (w3nmlshelmd.F90,
 * NML_OUTPUT_TIME_T).
 *
 * @param start the first output time, which also sets the phase, UTC
 * @param strideSeconds seconds between outputs; 0 or less means off
 * @param stop the last possible output time, UTC
 * @param fileEachTick whether {@code OUTFFILE} asks for a file of its own each output time; read
 *     for fields and points only
 */
record Schedule(Instant start, long strideSeconds, Instant stop, boolean fileEachTick) {

  boolean isOn() {
    return strideSeconds > 0;
  }

  /** Its ticks from the given moment on, to the earlier of its stop and the given end. */
  Ticks ticks(Instant from, Instant end) {
    Instant to = stop.isBefore(end) ? stop : end;
    return isOn() ? Ticks.within(start, strideSeconds, from, to) : Ticks.NONE;
  }
}
