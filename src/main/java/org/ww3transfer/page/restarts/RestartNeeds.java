package org.ww3transfer.page.restarts;

import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.ArrayList;
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

/**
 * What the next cycle of a grid starts from at each destination, and how many others are there.
 *
 * @param unlisted destinations of which nobody has listed all
 */
record RestartNeeds(List<TimelineLane> lanes, List<String> unlisted) {

  DomContent html() {
    List<Column<TimelineLane>> columns = new ArrayList<>();
    columns.add(Column.text("Destination", lane -> Links.destination(lane.destination())));
    columns.add(Column.text("The next cycle", lane -> state(lane.needed())));
    columns.add(
        Column.text(
            "Starts from",
            lane ->
                lane.needed().map(need -> Times.cycle(need.validTime())).orElseGet(Cells::none)));
    columns.add(Column.number("Kept", this::kept));
    counted(columns, "Due to go", RestartOutcome.DUE);
    counted(columns, "Not judged", RestartOutcome.UNKNOWN);
    columns.add(Column.text("Newest", RestartNeeds::newest));
    columns.add(Column.text("Why", RestartNeeds::why));
    Grid<TimelineLane> grid =
        new Grid<>("What the next cycle starts from", TimelineLane::destination, columns);
    return grid.html(lanes);
  }

  /** A column of nothing but zeros would take the room of the others. */
  private void counted(List<Column<TimelineLane>> columns, String label, RestartOutcome which) {
    if (lanes.stream()
        .flatMap(lane -> lane.restarts().stream())
        .anyMatch(each -> each.fate() == which)) {
      columns.add(Column.number(label, lane -> count(lane, which)));
    }
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
          case THERE, PROVEN ->
              need.get().isDoubted()
                  ? Badge.of(Tone.DOUBT, "can hot-start, with a warning")
                  : Badge.of(Tone.GOOD, "can hot-start");
          case ON_ITS_WAY -> Badge.of(Tone.BUSY, "not arrived yet");
          case WAS_THERE -> Badge.of(Tone.DOUBT, "not reached now");
          case MISSING, DIFFERS -> Badge.of(Tone.DOUBT, need.get().state().toString());
          default -> Badge.of(Tone.DOUBT, "not known");
        };
  }

  /** Nothing is known of a destination that is not listed and got nothing. */
  private DomContent kept(TimelineLane lane) {
    return lane.restarts().isEmpty() && unlisted.contains(lane.destination())
        ? text("not listed yet")
        : count(lane, RestartOutcome.KEPT);
  }

  private static DomContent count(TimelineLane lane, RestartOutcome fate) {
    return text(Numbers.of(lane.restarts().stream().filter(each -> each.fate() == fate).count()));
  }
}
