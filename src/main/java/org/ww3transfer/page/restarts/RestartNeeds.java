package org.ww3transfer.page.restarts;

import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Grid.Column;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.restarts.timeline.RestartOutcome;
import org.ww3transfer.restarts.timeline.TimelineLane;
import org.ww3transfer.restarts.timeline.TimelineNeed;
import org.ww3transfer.restarts.timeline.TimelineRestart;

/** What the next cycle of a grid starts from at each destination, and how many others are there. */
record RestartNeeds(List<TimelineLane> lanes) {

  DomContent html() {
    Grid<TimelineLane> grid =
        Grid.of(
            "What the next cycle starts from",
            TimelineLane::destination,
            Column.text("Destination", lane -> Links.destination(lane.destination())),
            Column.text("The next cycle", lane -> state(lane.needed())),
            Column.text(
                "Starts from",
                lane ->
                    lane.needed()
                        .map(need -> Times.cycle(need.validTime()))
                        .orElseGet(Cells::none)),
            Column.number("Kept", lane -> count(lane, RestartOutcome.KEPT)),
            Column.number("Due to go", lane -> count(lane, RestartOutcome.DUE)),
            Column.number("Not judged", lane -> count(lane, RestartOutcome.UNKNOWN)),
            Column.text("Newest", RestartNeeds::newest),
            Column.text("Why", RestartNeeds::why));
    return grid.html(lanes);
  }

  private static DomContent newest(TimelineLane lane) {
    List<TimelineRestart> all = lane.restarts();
    return all.isEmpty() ? Cells.none() : Times.cycle(all.get(all.size() - 1).validTime());
  }

  private static DomContent why(TimelineLane lane) {
    return Cells.error(lane.needed().map(need -> need.detail().orElse(need.because())));
  }

  private static DomContent state(Optional<TimelineNeed> need) {
    if (need.isEmpty()) {
      return Badge.of(Tone.QUIET, "not known");
    }
    return need.get().hole()
        ? Badge.of(Tone.BAD, "hole: cannot hot-start")
        : switch (need.get().state()) {
          case THERE, PROVEN -> Badge.of(Tone.GOOD, "can hot-start");
          case ON_ITS_WAY -> Badge.of(Tone.BUSY, "on its way");
          case WAS_THERE -> Badge.of(Tone.DOUBT, "not reached now");
          case MISSING, DIFFERS -> Badge.of(Tone.DOUBT, need.get().state().toString());
          default -> Badge.of(Tone.DOUBT, "not known");
        };
  }

  private static DomContent count(TimelineLane lane, RestartOutcome fate) {
    return text(Numbers.of(lane.restarts().stream().filter(each -> each.fate() == fate).count()));
  }
}
