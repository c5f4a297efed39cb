package org.ww3transfer.command.output;

import java.time.Duration;
import java.util.Locale;
import org.ww3transfer.report.status.PlaceProgress;

/** How far a run has come at a destination, for people. */
public final class ProgressText {
  private static final int BAR_LETTERS = 20;
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  private ProgressText() {}

  /** With a bar, for a terminal. */
  public static String bar(PlaceProgress place) {
    int full = (int) (part(place) * BAR_LETTERS);
    return "["
        + "#".repeat(full)
        + "-".repeat(BAR_LETTERS - full)
        + String.format(Locale.ROOT, "] %3d %%  ", (int) (part(place) * 100))
        + amounts(place);
  }

  /** Items, bytes, rate and time left. */
  public static String amounts(PlaceProgress place) {
    return String.format(
        Locale.ROOT,
        "%d/%d items  %s/%s%s%s",
        place.done(),
        place.total(),
        bytes(place.bytes()),
        bytes(place.totalBytes()),
        rate(place),
        place.failed() > 0 ? "  " + place.failed() + " failed" : "");
  }

  private static String rate(PlaceProgress place) {
    if (place.bytesPerSecond() <= 0 || place.bytes() >= place.totalBytes()) {
      return "";
    }
    long left = (place.totalBytes() - place.bytes()) / place.bytesPerSecond();
    return "  "
        + bytes(place.bytesPerSecond())
        + "/s  "
        + clock(Duration.ofSeconds(left))
        + " left";
  }

  private static String clock(Duration span) {
    return span.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", span.toHours(), span.toMinutesPart(), span.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", span.toMinutes(), span.toSecondsPart());
  }

  /** From 0 to 1: of the bytes, or where there are none of the items. */
  private static double part(PlaceProgress place) {
    double part =
        place.totalBytes() > 0
            ? place.bytes() / (double) place.totalBytes()
            : place.done() / (double) Math.max(1, place.total());
    return Math.min(1, Math.max(0, part));
  }

  /** In the largest decimal unit that leaves a digit before the point. */
  static String bytes(long bytes) {
    double number = bytes;
    int unit = 0;
    while (number >= 1000 && unit < UNITS.length - 1) {
      number /= 1000;
      unit++;
    }
    return unit == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, number < 10 ? "%.1f %s" : "%.0f %s", number, UNITS[unit]);
  }
}
