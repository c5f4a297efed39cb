package org.ww3transfer.report.status;

import java.time.Instant;
import java.util.List;
import org.ww3transfer.naming.IsoTime;

/**
 * A destination where the next cycle is known to have nothing to start from.
 *
 * @param destination its name
 * @param series the grids, each of its member where there is one
 * @param validTime of the restarts that it needs, UTC
 * @param runId of the run that should have written them
 * @param differs whether there is one, and its content is not what was sent
 */
public record RestartHole(
    String destination, List<String> series, Instant validTime, String runId, boolean differs) {
  public RestartHole {
    series = List.copyOf(series);
  }

  /** What is wrong, in a few words. */
  public String what() {
    return String.format(
        "the next cycle cannot hot-start from %s: %s valid at %s (%s)",
        destination,
        differs ? "what it has is not the restart that was sent," : "no restart",
        IsoTime.of(validTime),
        String.join(", ", series));
  }

  /** All of it in a line, with what to do. */
  public String line() {
    return String.format(
        "%s; if %s has written it, drop its marker again, else start from another destination",
        what(), runId);
  }
}
