package org.ww3transfer.page.view;

import static j2html.TagCreator.div;
import static j2html.TagCreator.join;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.time.Duration;
import java.util.List;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Grid.Column;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.standing.RunRow;
import org.ww3transfer.text.Amount;
import org.ww3transfer.text.Bytes;
import org.ww3transfer.text.Spans;

/** Runs, a row each. */
record RunTable(String caption, List<RunRow> runs, Times times) {

  DomContent html() {
    Grid<RunRow> grid =
        Grid.of(
            caption,
            run -> run.runId() + " " + run.startedAt(), // a marker may bear the id of another run
            Column.text("Run", run -> Links.run(run.runId())),
            Column.text("State", RunTable::state),
            Column.text("Taken up", run -> times.of(run.startedAt())),
            Column.number("Took", run -> text(took(run))),
            Column.number("Items", RunTable::items),
            Column.number("Bytes", run -> text(Bytes.of(run.bytes()))),
            Column.text("Why", run -> Cells.error(run.why())));
    return grid.html(runs);
  }

  private static DomContent state(RunRow run) {
    return run.status().equals("succeeded") && run.warnings() > 0
        ? Badge.of(
            Tone.DOUBT, run.status() + ", " + Amount.of(run.warnings(), "warning", "warnings"))
        : Badge.ofOutcome(run.status());
  }

  private static String took(RunRow run) {
    return run.finishedAt()
        .map(end -> Spans.of(Duration.between(run.startedAt(), end)))
        .orElse(Times.NONE);
  }

  private static DomContent items(RunRow run) {
    long delivered = run.counts().succeeded() + run.counts().reused();
    return join(
        text(
            delivered == run.planned()
                ? Numbers.of(delivered)
                : Numbers.of(delivered, run.planned())),
        run.counts().failed() > 0
            ? div(Numbers.of(run.counts().failed()) + " failed").withClasses("minor", "bad")
            : text(""));
  }
}
