package org.ww3transfer.page.story;

import static j2html.TagCreator.div;
import static j2html.TagCreator.join;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import org.ww3transfer.page.element.Bar;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Grid.Column;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.report.kept.RunStory;
import org.ww3transfer.text.Bytes;

/** What each destination got of a run. */
record ArrivalTable(List<RunStory.Arrivals> destinations) {

  Section section() {
    Grid<RunStory.Arrivals> grid =
        Grid.of(
            "What each destination has of the run",
            RunStory.Arrivals::name,
            Column.text("Destination", ArrivalTable::name),
            Column.text("Has", ArrivalTable::has),
            Column.number("Sent", at -> number(at.succeeded())),
            Column.number("Reused", "there before, and proven", at -> number(at.reused())),
            Column.number("To come", at -> number(at.open())),
            Column.number("Waiting", at -> number(at.waiting())),
            Column.number("Failed", at -> number(at.failed())),
            Column.number("Skipped", at -> number(at.skipped())),
            Column.number("Bytes", at -> text(Bytes.of(at.bytes()))));
    return Section.live("arrivals", "At the destinations", grid.html(destinations));
  }

  private static DomContent name(RunStory.Arrivals at) {
    return join(Links.destination(at.name()), div(at.prefix()).withClass("minor"));
  }

  private static DomContent has(RunStory.Arrivals at) {
    double part = at.delivered() / (double) Math.max(1, at.total());
    String has = Numbers.of(at.delivered(), at.total());
    return div(Bar.of(part, at.name() + ": " + has + " items", tone(at)), text(has))
        .withClass("has");
  }

  private static Tone tone(RunStory.Arrivals at) {
    if (at.failed() > 0) {
      return Tone.BAD;
    }
    return at.delivered() == at.total() ? Tone.GOOD : Tone.BUSY;
  }

  private static DomContent number(long count) {
    return text(Numbers.of(count));
  }
}
