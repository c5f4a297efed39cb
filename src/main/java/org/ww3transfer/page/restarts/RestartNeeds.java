package org.ww3transfer.page.restarts;

import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.restarts.timeline.Fate;
import org.ww3transfer.restarts.timeline.TimelineLane;
import org.ww3transfer.restarts.timeline.TimelineNeed;

/** What the next cycle of a grid starts from at each destination, and how many others are there. */
record RestartNeeds(List<TimelineLane> lanes, Times times) {

  DomContent html() {
    Grid grid =
        new Grid(
            "What the next cycle starts from",
            Grid.Column.text("Destination"),
            Grid.Column.text("The next cycle"),
            Grid.Column.text("Starts from"),
            Grid.Column.number("Kept"),
            Grid.Column.number("Due to go"),
            Grid.Column.number("Not judged"),
            Grid.Column.text("Newest"),
            Grid.Column.text("Why"));
    lanes.forEach(lane -> row(grid, lane));
    return grid.html();
  }

  private static void row(Grid grid, TimelineLane lane) {
    grid.row(
        lane.destination(),
        Links.destination(lane.destination()),
        state(lane.needed()),
        lane.needed().map(need -> Times.cycle(need.validTime())).orElseGet(Cells::none),
        count(lane, Fate.KEPT),
        count(lane, Fate.DUE),
        count(lane, Fate.UNKNOWN),
        lane.restarts().isEmpty()
            ? Cells.none()
            : Times.cycle(lane.restarts().get(lane.restarts().size() - 1).validTime()),
        Cells.error(lane.needed().map(need -> need.detail().orElse(need.because()))));
  }

  private static DomContent state(Optional<TimelineNeed> need) {
    if (need.isEmpty()) {
      return Badge.of(Tone.QUIET, "not known");
    }
    return need.get().hole()
        ? Badge.of(Tone.BAD, "hole: cannot hot-start")
        : switch (need.get().state()) {
          case THERE, PROVEN -> Badge.of(Tone.GOOD, "can hot-start");
          default -> Badge.of(Tone.DOUBT, "not known: " + need.get().state());
        };
  }

  private static DomContent count(TimelineLane lane, Fate fate) {
    return text(Numbers.of(lane.restarts().stream().filter(each -> each.fate() == fate).count()));
  }
}
