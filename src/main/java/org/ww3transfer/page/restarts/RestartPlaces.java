package org.ww3transfer.page.restarts;

import static j2html.TagCreator.div;
import static j2html.TagCreator.join;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.time.Instant;
import java.util.List;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Grid.Column;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.restarts.timeline.TimelinePlace;

/**
 * Since when it is known what each destination holds, and when it is pruned.
 *
 * @param since from when on it is known what was sent
 */
record RestartPlaces(List<TimelinePlace> places, Instant since, Times times) {

  Section section() {
    Grid<TimelinePlace> grid =
        Grid.of(
            "What is known of each destination",
            TimelinePlace::destination,
            Column.text("Destination", place -> Links.destination(place.destination())),
            Column.text("Listed", this::listed),
            Column.text("Pruned next", this::pruned),
            Column.number("Older ones, not shown", place -> text(Numbers.of(place.more()))),
            Column.text("Trouble", place -> Cells.error(place.trouble())));
    return Section.live(
        "known", "How this is known", grid.html(places, "No destination takes restarts."));
  }

  private DomContent pruned(TimelinePlace place) {
    return place.retention()
        ? times.of(place.nextPrune())
        : text("never; retention is off: nothing is deleted");
  }

  private DomContent listed(TimelinePlace place) {
    return place
        .listedAt()
        .map(
            at ->
                place.old()
                    ? join(times.of(at), div("too old to rely on").withClass("minor"))
                    : times.of(at))
        .orElseGet(() -> join(text("not yet; shown is what was sent since "), times.of(since)));
  }
}
