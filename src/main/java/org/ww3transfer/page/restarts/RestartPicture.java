package org.ww3transfer.page.restarts;

import java.util.ArrayList;
import java.util.List;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.picture.Lane;
import org.ww3transfer.picture.Look;
import org.ww3transfer.picture.Mark;
import org.ww3transfer.picture.Picture;
import org.ww3transfer.restarts.timeline.RestartOutcome;
import org.ww3transfer.restarts.timeline.TimelineLane;
import org.ww3transfer.restarts.timeline.TimelineNeed;
import org.ww3transfer.restarts.timeline.TimelineRestart;
import org.ww3transfer.text.Bytes;

/** The restarts of one grid on a time axis, a line a destination. */
record RestartPicture(List<TimelineLane> lanes) {

  Picture of(String id, String title) {
    return new Picture(id, title + " by valid time", lanes.stream().map(this::lane).toList());
  }

  private Lane lane(TimelineLane lane) {
    List<Mark> marks = new ArrayList<>();
    lane.restarts().forEach(each -> marks.add(mark(each)));
    lane.needed().ifPresent(need -> marks.add(mark(need)));
    return new Lane(lane.destination(), note(lane), lane.hasHole(), marks);
  }

  private static Mark mark(TimelineRestart restart) {
    return Mark.at(
        restart.validTime(),
        switch (restart.fate()) {
          case KEPT -> Look.KEPT;
          case DUE -> Look.DUE;
          case UNKNOWN -> Look.UNJUDGED;
        },
        restart.name()
            + ", "
            + Bytes.of(restart.bytes())
            + ": "
            + restart.reason()
            + restart.dueAt().map(at -> "; goes at " + Times.text(at)).orElse(""));
  }

  private static Mark mark(TimelineNeed need) {
    return Mark.at(
        need.validTime(),
        need.hole() ? Look.HOLE : Look.NEEDED,
        (need.hole() ? "hole: " : "the next cycle starts from it: ")
            + need.detail().orElse(need.because()));
  }

  private static String note(TimelineLane lane) {
    long due = lane.restarts().stream().filter(each -> each.fate() == RestartOutcome.DUE).count();
    return lane.restarts().size()
        - due
        + " kept"
        + (due > 0 ? ", " + due + " due to go" : "")
        + (lane.hasHole() ? "; hole" : "");
  }
}
