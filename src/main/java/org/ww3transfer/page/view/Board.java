package org.ww3transfer.page.view;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.join;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.report.status.DaemonStatus;

/** A row a destination. */
record Board(
    List<DaemonStatus.Place> places,
    Map<String, PlaceFacts> facts,
    Map<String, Long> rates,
    Times times) {

  Section section() {
    Grid grid =
        new Grid(
            "Destinations, those in trouble first",
            Grid.Column.text("Destination"),
            Grid.Column.text("State"),
            Grid.Column.text("Since"),
            Grid.Column.number("Rate"),
            Grid.Column.number("To come").meaning("items that are to be started there"),
            Grid.Column.number("In hand").meaning("items that are under way there now"),
            Grid.Column.number("Of those to come, waiting")
                .meaning("for its trouble or its hold to end, or for its window to open"),
            Grid.Column.text("Last success"),
            Grid.Column.text("Last error"));
    places.forEach(place -> row(grid, place));
    return Section.live(
        "destinations",
        "Destinations",
        grid.isEmpty() ? p("The daemon has not said yet how they stand.") : grid.html());
  }

  private void row(Grid grid, DaemonStatus.Place place) {
    grid.row(
        place.name(),
        name(place.name()),
        Badge.of(place.state()),
        times.of(place.since()),
        text(Numbers.rate(rates.getOrDefault(place.name(), 0L))),
        text(Numbers.of(place.queued())),
        text(Numbers.of(place.inHand())),
        text(Numbers.of(place.waiting())),
        times.of(place.lastSuccess()),
        Cells.error(place.lastError()));
  }

  private DomContent name(String name) {
    PlaceFacts known = facts.getOrDefault(name, PlaceFacts.NONE);
    return join(
        Links.destination(name), each(known.limits(), limit -> div(limit).withClass("minor")));
  }
}
