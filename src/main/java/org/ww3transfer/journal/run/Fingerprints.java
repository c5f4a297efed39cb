package org.ww3transfer.journal.run;

import java.util.Arrays;
import java.util.Optional;

/** How the sources of a plan were when its run was taken up, eight bytes each. */
final class Fingerprints {
  private static final long MISSING = 0;

  private long[] known = new long[16];
  private int size;

  void add(Optional<SourceIdentity> found) {
    if (size == known.length) {
      known = Arrays.copyOf(known, size + (size >> 1));
    }
    known[size++] = found.map(SourceIdentity::fingerprint).orElse(MISSING);
  }

  /** Gives back what was reserved for more. */
  void trim() {
    known = Arrays.copyOf(known, size);
  }

  /** Whether a source is another than it was; one that was not there then is no other. */
  boolean differs(int output, SourceIdentity now) {
    return known[output] != MISSING && known[output] != now.fingerprint();
  }
}
