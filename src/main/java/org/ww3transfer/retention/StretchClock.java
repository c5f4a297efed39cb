package org.ww3transfer.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What the ages of a stretch are counted from.
 *
 * @param time UTC
 * @param text for the operator: the time, and on what it stands
 * @param run from whose start on all is kept
 */
record StretchClock(Instant time, String text, Optional<CycleStart.Known> run) {

  /**
   * That of a stretch. Where no run is known it is the newest restart that was valid when the last
   * of them was put there: from then on nobody has run anything, so nothing gets older.
   *
   * @param now the wall clock, UTC
   */
  static StretchClock of(
      Stretch stretch, Optional<CycleStart.Known> run, RetentionRules rules, Instant now) {
    return switch (rules.clock()) {
      case NOW -> new StretchClock(now, at(now), run);
      case NEWEST -> {
        // where all are in the future, all are kept
        Instant newest = newest(stretch, now);
        yield new StretchClock(newest, at(newest), run);
      }
      case CYCLE ->
          run.map(known -> new StretchClock(known.start(), text(known), run))
              .orElseGet(() -> ofLastPut(stretch));
    };
  }

  private static StretchClock ofLastPut(Stretch stretch) {
    Instant newest = newest(stretch, stretch.lastPut());
    String text = at(newest) + ", the newest at the last put, as no run is known";
    return new StretchClock(newest, text, Optional.empty());
  }

  private static Instant newest(Stretch stretch, Instant latest) {
    return Optional.ofNullable(stretch.times().floor(latest)).orElse(latest);
  }

  /** As in {@code the start of glob3, 2023-01-02T00:00Z}. */
  static String text(CycleStart.Known run) {
    return "the start of " + run.runId() + ", " + at(run.start());
  }

  /** As in {@code 2023-01-02T00:00Z}, with seconds only where there are any. */
  private static String at(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC).toString();
  }
}
