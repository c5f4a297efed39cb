package org.ww3transfer.command.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ww3transfer.command.output.LiveProgress;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.report.status.PlaceProgress;
import org.ww3transfer.text.Amount;

/** The open runs as they are drawn on a terminal. */
final class FollowedRuns {
  private FollowedRuns() {}

  /** As they fit into so many columns. */
  static List<String> lines(StatusFollow.Seen seen, int columns) {
    List<String> lines = new ArrayList<>(List.of(head(seen, columns)));
    seen.told()
        .ifPresent(
            status -> {
              Map<String, String> troubles = troubles(status);
              status.runs().forEach(run -> lines.addAll(lines(run, troubles)));
            });
    return lines;
  }

  /**
   * Where the terminal is narrow the time is left out, and then the process: what is open stays.
   */
  private static String head(StatusFollow.Seen seen, int columns) {
    String whole = head(seen);
    String what = what(seen);
    return whole.length() < columns
        ? whole
        : what.length() < columns ? what : what.replaceFirst("^daemon: process \\d+; ", "");
  }

  static String head(StatusFollow.Seen seen) {
    return IsoTime.of(seen.at()) + "  " + what(seen);
  }

  private static String what(StatusFollow.Seen seen) {
    String what = "no daemon runs; waits for one";
    if (seen.told().isPresent()) {
      DaemonStatus status = seen.told().get();
      what =
          "daemon: process "
              + status.pid()
              + "; "
              + Amount.of(status.runs().size(), "run is open", "runs are open")
              + (status.waitingMarkers() > 0
                  ? ", "
                      + Amount.of(
                          status.waitingMarkers(), "marker waits for room", "markers wait for room")
                  : "");
    } else if (seen.isDaemonAtWork()) {
      what = "the daemon has not said yet how things stand; waits for that";
    }
    return what;
  }

  /** Why nothing goes to a destination, by its name. */
  static Map<String, String> troubles(DaemonStatus status) {
    return status.destinations().stream()
        .filter(
            each -> each.state() == DestinationState.DOWN || each.state() == DestinationState.HELD)
        .collect(Collectors.toMap(DaemonStatus.Place::name, FollowedRuns::trouble));
  }

  private static String trouble(DaemonStatus.Place place) {
    return place.state()
        + place.nextTry().map(at -> ", tried again at " + IsoTime.of(at)).orElse("")
        + (place.triedNow() ? ", is being tried now" : "")
        + place.reason().map(why -> ": " + why).orElse("");
  }

  private static List<String> lines(DaemonStatus.OpenRun run, Map<String, String> troubles) {
    List<String> lines = new ArrayList<>(List.of(run.runId() + "  " + run.status()));
    List<String> bars = LiveProgress.bars(run.progress());
    for (int i = 0; i < bars.size(); i++) {
      lines.add("  " + bars.get(i) + trouble(run.progress().get(i), troubles));
    }
    return lines;
  }

  /** Of a destination that has all of it nothing is awaited. */
  static String trouble(PlaceProgress place, Map<String, String> troubles) {
    return place.open() > 0 && troubles.containsKey(place.destination())
        ? "  " + troubles.get(place.destination())
        : "";
  }
}
