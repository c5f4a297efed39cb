package org.ww3transfer.expect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.naming.IsoTime;

/**
 * A cycle that is late.
 *
 * @param expectation its name
 * @param runs the patterns of the runs that are expected
 * @param cycle the reference time, UTC
 * @param due when it had to be whole, UTC
 * @param runId the run that came for it; empty where none did
 * @param missing destinations that lack a restart of that run
 * @param other a run of that name that came for another cycle since; empty where none did
 */
public record LateCycle(
    String expectation,
    List<String> runs,
    Instant cycle,
    Instant due,
    Optional<String> runId,
    List<String> missing,
    Optional<String> other) {
  public LateCycle {
    runs = List.copyOf(runs);
    missing = List.copyOf(missing);
  }

  /** One line: what is waited for, and since when. */
  public String text() {
    return "expected "
        + expectation
        + ", cycle "
        + IsoTime.of(cycle)
        + ": is late, was due at "
        + IsoTime.of(due)
        + ": "
        + what();
  }

  private String what() {
    if (runId.isPresent()) {
      return "run "
          + runId.get()
          + " came, but its restarts are not all at "
          + String.join(", ", missing);
    }
    return "no run "
        + String.join(" or ", runs)
        + " of this cycle has come"
        + other.map(run -> "; " + run).orElse("");
  }
}
