package org.ww3transfer.standing;

import java.util.List;
import java.util.Optional;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.KeptMarker;
import org.ww3transfer.text.Visible;

/** The markers that stay in the inbox for trouble of the program's own. */
final class KeptMarkers {
  private KeptMarkers() {}

  /** What is to be done about each. */
  static List<Problem> problems(Optional<DaemonStatus> told) {
    return told.map(DaemonStatus::keptMarkers).orElse(List.of()).stream()
        .map(KeptMarkers::problem)
        .toList();
  }

  private static Problem problem(KeptMarker kept) {
    String marker = Visible.onOneLine(kept.marker());
    String reason = Visible.onOneLine(kept.reason());
    return new Problem(
        "marker " + marker + " stays in the inbox",
        Optional.of(kept.since()),
        Optional.of(reason),
        Optional.of(
            kept.handled()
                ? "Its run has ended; once that is fixed, the marker is moved by itself."
                : "Once that is fixed, its run is sent by itself."),
        new Problem.OfDaemon(),
        String.format(
            "marker %s stays in the inbox since %s: %s", marker, IsoTime.of(kept.since()), reason));
  }
}
