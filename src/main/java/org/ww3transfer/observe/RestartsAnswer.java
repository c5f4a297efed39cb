package org.ww3transfer.observe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.restarts.RestartEverywhere;
import org.ww3transfer.restarts.RestartsReport;
import org.ww3transfer.restarts.timeline.RestartTimeline;

/**
 * What is answered of restarts: the report on those that the next cycle needs, and all that are
 * known.
 *
 * @param timeline all that the destinations hold, as far as is known
 */
record RestartsAnswer(
    int schemaVersion,
    Instant askedAt,
    boolean everywhere,
    boolean proven,
    Optional<String> runDirectory,
    List<RestartEverywhere> restarts,
    List<String> doubts,
    RestartTimeline timeline) {

  static RestartsAnswer of(RestartsReport report, RestartTimeline timeline) {
    return new RestartsAnswer(
        report.schemaVersion(),
        report.askedAt(),
        report.everywhere(),
        report.proven(),
        report.runDirectory(),
        report.restarts(),
        report.doubts(),
        timeline);
  }
}
