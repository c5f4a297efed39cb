package org.ww3transfer.page.restarts;

import static j2html.TagCreator.div;
import static j2html.TagCreator.join;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.time.Instant;
import java.util.List;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.restarts.timeline.TimelinePlace;

/**
 * Since when it is known what each destination holds, and when it is pruned.
 *
 * @param since the start of the daemon
 */
record RestartPlaces(List<TimelinePlace> places, Instant since, Times times) {

  Section section() {
    Grid grid =
        new Grid(
            "What is known of each destination",
            Grid.Column.text("Destination"),
            Grid.Column.text("Listed"),
            Grid.Column.text("Pruned next"),
            Grid.Column.number("Older ones, not shown"),
            Grid.Column.text("Trouble"));
    places.forEach(
        place ->
            grid.row(
                place.destination(),
                Links.destination(place.destination()),
                listed(place),
                place.retention()
                    ? times.of(place.nextPrune())
                    : text("never; retention is off: nothing is deleted"),
                text(Numbers.of(place.more())),
                Cells.error(place.trouble())));
    return Section.live(
        "known",
        "How this is known",
        grid.isEmpty() ? p("No destination takes restarts.").withClass("nothing") : grid.html());
  }

  private DomContent listed(TimelinePlace place) {
    return place
        .listedAt()
        .map(
            at ->
                place.old()
                    ? join(times.of(at), div("too long ago to lean on").withClass("minor"))
                    : times.of(at))
        .orElseGet(
            () ->
                join(
                    text(
                        "not listed yet; known is only what was sent since the daemon was started"
                            + " at "),
                    times.of(since)));
  }
}
