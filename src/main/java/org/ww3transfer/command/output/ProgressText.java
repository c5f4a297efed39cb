package org.ww3transfer.command.output;

import java.time.Duration;
import java.util.Locale;
import org.ww3transfer.report.status.PlaceProgress;
import org.ww3transfer.text.Bytes;

/** How far a run has come at a destination, for people. */
public final class ProgressText {
  private static final int BAR_LETTERS = 20;

  private ProgressText() {}

  /** With a bar, for a terminal. */
  public static String bar(PlaceProgress place) {
    int full = (int) (place.part() * BAR_LETTERS);
    return "["
        + "#".repeat(full)
        + "-".repeat(BAR_LETTERS - full)
        + String.format(Locale.ROOT, "] %3d %%  ", (int) (place.part() * 100))
        + amounts(place);
  }

  /** Items, bytes, rate and time left. */
  public static String amounts(PlaceProgress place) {
    return String.format(
        Locale.ROOT,
        "%d/%d items  %s/%s%s%s%s",
        place.done(),
        place.total(),
        Bytes.of(place.bytes()),
        Bytes.of(place.totalBytes()),
        rate(place),
        place.failed() > 0 ? "  " + place.failed() + " failed" : "",
        place.skipped() > 0 ? "  " + place.skipped() + " skipped" : "");
  }

  private static String rate(PlaceProgress place) {
    return place
        .timeLeft()
        .map(left -> "  " + Bytes.of(place.bytesPerSecond()) + "/s  " + clock(left) + " left")
        .orElse("");
  }

  private static String clock(Duration span) {
    return span.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", span.toHours(), span.toMinutesPart(), span.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", span.toMinutes(), span.toSecondsPart());
  }
}
