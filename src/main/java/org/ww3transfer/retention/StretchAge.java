package org.ww3transfer.retention;

import java.time.Instant;

/**
 * On what the decisions on a stretch of restarts stand.
 *
 * @param group whose restarts they are
 * @param first the earliest valid time of the stretch, UTC
 * @param last the latest, UTC
 * @param text a phrase for the operator, as in {@code ages count from the start of glob3, …}
 */
public record StretchAge(String group, Instant first, Instant last, String text) {

  static StretchAge of(Stretch stretch, String text) {
    return new StretchAge(stretch.group(), stretch.times().first(), stretch.times().last(), text);
  }

  /** As in {@code ww3, 2023-01-01T00:00Z to 2023-01-05T00:00Z: ages count from …}. */
  @Override
  public String toString() {
    return String.format(
        "%s, %s to %s: %s", group, StretchClock.at(first), StretchClock.at(last), text);
  }
}
