package org.ww3transfer.restarts.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.picture.Lane;
import org.ww3transfer.picture.Look;
import org.ww3transfer.picture.Mark;
import org.ww3transfer.picture.Picture;
import org.ww3transfer.text.Amount;

/** The timeline of restarts as a picture: a lane a grid and destination, by valid time. */
public final class TimelinePicture {
  private TimelinePicture() {}

  /** That of a timeline, under an id that no other element of the page has. */
  public static Picture of(String id, RestartTimeline timeline) {
    return new Picture(
        id,
        "Restarts by valid time",
        timeline.lanes().stream().map(TimelinePicture::lane).toList());
  }

  private static Lane lane(TimelineLane lane) {
    List<Mark> marks = new ArrayList<>();
    for (TimelineRestart each : lane.restarts()) {
      marks.add(Mark.at(each.validTime(), look(each.fate()), text(each)));
    }
    lane.needed()
        .filter(need -> need.hole() || isThere(lane, need.validTime()))
        .ifPresent(
            need ->
                marks.add(
                    Mark.at(need.validTime(), need.hole() ? Look.HOLE : Look.NEEDED, text(need))));
    return new Lane(lane.series() + " at " + lane.destination(), note(lane), lane.hasHole(), marks);
  }

  private static boolean isThere(TimelineLane lane, Instant time) {
    return lane.restarts().stream().anyMatch(each -> each.validTime().equals(time));
  }

  private static Look look(RestartOutcome fate) {
    return switch (fate) {
      case KEPT -> Look.KEPT;
      case DUE -> Look.DUE;
      case UNKNOWN -> Look.UNJUDGED;
    };
  }

  private static String text(TimelineRestart restart) {
    return String.format(
        "%s, valid at %s: %s: %s%s",
        restart.name(),
        IsoTime.of(restart.validTime()),
        restart.fate() == RestartOutcome.DUE ? "due to go" : restart.fate(),
        restart.reason(),
        restart.dueAt().map(at -> "; goes at " + IsoTime.of(at)).orElse(""));
  }

  private static String text(TimelineNeed need) {
    return String.format(
        "The next cycle starts from %s, as %s%s",
        IsoTime.of(need.validTime()),
        need.because(),
        need.detail().map(detail -> "; " + detail).orElse(""));
  }

  private static String note(TimelineLane lane) {
    List<String> parts = new ArrayList<>();
    parts.add(Amount.of(lane.restarts().size(), "restart", "restarts"));
    long due = lane.restarts().stream().filter(each -> each.fate() == RestartOutcome.DUE).count();
    if (due > 0) {
      parts.add(due + " due to go");
    }
    lane.needed()
        .filter(TimelineNeed::hole)
        .ifPresent(
            need ->
                parts.add(
                    "hole: the next cycle needs that of "
                        + IsoTime.of(need.validTime())
                        + " and cannot hot-start here"));
    return String.join(", ", parts);
  }
}
