package org.ww3transfer.page.view;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.join;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Grid.Column;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;

/** A row a destination. */
record Board(
    List<DaemonStatus.Place> places,
    Map<String, PlaceFacts> facts,
    Map<String, Long> rates,
    Times times) {

  Section section() {
    Grid<DaemonStatus.Place> grid =
        Grid.of(
            "Destinations, those in trouble first",
            DaemonStatus.Place::name,
            Column.text("Destination", place -> name(place.name())),
            Column.text("State", this::state),
            Column.text("Since", place -> times.of(place.since())),
            Column.number("Rate", place -> text(Numbers.rate(rate(place)))),
            Column.number(
                "To come",
                "items that are to be started there",
                place -> text(Numbers.of(place.queued()))),
            Column.number(
                "In hand",
                "items that are under way there now",
                place -> text(Numbers.of(place.inHand()))),
            Column.number(
                "Waiting",
                "of those to come: for its trouble or its hold to end, or for its window to open",
                place -> text(Numbers.of(place.waiting()))),
            Column.text("Last success", place -> times.of(place.lastSuccess())),
            Column.text("Last error", place -> error(place)));
    return Section.live(
        "destinations",
        "Destinations",
        grid.html(places, "The daemon has not said yet how they stand."));
  }

  private DomContent state(DaemonStatus.Place place) {
    return place.state() == DestinationState.CLOSED && place.nextTry().isPresent()
        ? join(
            Badge.of(place.state()),
            div(text("opens "), times.of(place.nextTry())).withClass("minor"))
        : Badge.of(place.state());
  }

  /** With its time: it may be over long ago. */
  private DomContent error(DaemonStatus.Place place) {
    return join(Cells.error(place.lastError()), Cells.when(place.lastErrorAt(), times));
  }

  private long rate(DaemonStatus.Place place) {
    return rates.getOrDefault(place.name(), 0L);
  }

  private DomContent name(String name) {
    PlaceFacts known = facts.getOrDefault(name, PlaceFacts.NONE);
    return join(
        Links.destination(name), each(known.limits(), limit -> div(limit).withClass("minor")));
  }
}
