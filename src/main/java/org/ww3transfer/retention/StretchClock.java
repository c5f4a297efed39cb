package org.ww3transfer.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What the ages of a stretch are counted from.
 *
 * @param time UTC
 * @param text for the operator: the time, with the run that it is the start of
 * @param basis for the operator: on what it stands
 * @param run from whose start on all is kept
 */
record StretchClock(Instant time, String text, String basis, Optional<CycleStart.Known> run) {

  /**
   * That of a stretch. Where no run is known it is the newest restart that was valid when the last
   * of them was put there: from then on nobody has run anything, so nothing gets older.
   *
   * @param now the wall clock, UTC
   */
  static StretchClock of(
      Stretch stretch, Optional<CycleStart.Known> run, RetentionRules rules, Instant now) {
    return switch (rules.clock()) {
      case NOW -> new StretchClock(now, at(now), "ages count from now, " + at(now), run);
      case NEWEST -> ofNewest(stretch, now, "the newest before now", run);
      case CYCLE ->
          run.map(StretchClock::ofStart)
              .orElseGet(
                  () ->
                      ofNewest(
                          stretch,
                          stretch.lastPut(),
                          "the newest at the last put, as no run is known",
                          run));
    };
  }

  private static StretchClock ofStart(CycleStart.Known run) {
    String text = text(run);
    return new StretchClock(run.start(), text, "ages count from " + text, Optional.of(run));
  }

  private static StretchClock ofNewest(
      Stretch stretch, Instant latest, String what, Optional<CycleStart.Known> run) {
    Instant time = newest(stretch, latest);
    String basis = stretch.times().contains(time) ? what : "as all is valid later";
    return new StretchClock(
        time, at(time), String.format("ages count from %s, %s", at(time), basis), run);
  }

  /** Where all are valid later, all are kept. */
  private static Instant newest(Stretch stretch, Instant latest) {
    return Optional.ofNullable(stretch.times().floor(latest)).orElse(latest);
  }

  /** As in {@code the start of glob3, 2023-01-02T00:00Z}. */
  static String text(CycleStart.Known run) {
    return "the start of " + run.runId() + ", " + at(run.start());
  }

  /** As in {@code 2023-01-02T00:00Z}, with seconds only where there are any. */
  static String at(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC).toString();
  }
}
