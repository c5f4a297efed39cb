package org.ww3transfer.page.story;

import static j2html.TagCreator.div;
import static j2html.TagCreator.join;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import org.ww3transfer.page.element.Bar;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.report.kept.RunStory;
import org.ww3transfer.text.Bytes;

/** What each destination got of a run. */
record ArrivalTable(List<RunStory.Arrivals> destinations) {

  Section section() {
    Grid grid =
        new Grid(
            "What each destination has of the run",
            Grid.Column.text("Destination"),
            Grid.Column.text("Has"),
            Grid.Column.number("Sent"),
            Grid.Column.number("There before"),
            Grid.Column.number("To come"),
            Grid.Column.number("Wait"),
            Grid.Column.number("Failed"),
            Grid.Column.number("Skipped"),
            Grid.Column.number("Bytes"));
    destinations.forEach(each -> row(grid, each));
    return Section.live("arrivals", "At the destinations", grid.html());
  }

  private static void row(Grid grid, RunStory.Arrivals at) {
    double part = at.delivered() / (double) Math.max(1, at.total());
    String has = Numbers.of(at.delivered(), at.total());
    grid.row(
        at.name(),
        join(Links.destination(at.name()), div(at.prefix()).withClass("minor")),
        div(Bar.of(part, at.name() + ": " + has + " items", tone(at)), text(has)).withClass("has"),
        number(at.succeeded()),
        number(at.reused()),
        number(at.open()),
        number(at.waiting()),
        number(at.failed()),
        number(at.skipped()),
        text(Bytes.of(at.bytes())));
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
