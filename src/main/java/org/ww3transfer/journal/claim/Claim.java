package org.ww3transfer.journal.claim;

import java.time.Instant;
import org.ww3transfer.run.Run;

/**
 * What one run has taken of the names at its destinations.
 *
 * @param runId the run's
 * @param runDirectory its directory, symbolic links resolved
 * @param start its first time, UTC
 * @param held names that it may have delivered something to
 * @param open further names that it claims while it is under way
 */
record Claim(String runId, String runDirectory, Instant start, NameSet held, NameSet open) {

  /** Of nothing yet. */
  static Claim of(Run run, String runDirectory, Instant start) {
    return new Claim(run.runId(), runDirectory, start, NameSet.NONE, NameSet.NONE);
  }

  NameSet all() {
    return held.and(open);
  }

  /** Taken up again: nobody knows how far it came before. */
  Claim again(String as, NameSet names) {
    return new Claim(as, runDirectory, start, all(), names.without(all()));
  }

  /** At its end: what was not delivered is free again. */
  Claim settled(NameSet delivered) {
    return new Claim(runId, runDirectory, start, held.and(delivered), NameSet.NONE);
  }

  /** After others were replaced by another run. */
  Claim without(NameSet names) {
    return new Claim(runId, runDirectory, start, held.without(names), open.without(names));
  }
}
