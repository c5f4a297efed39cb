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
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Spans;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.standing.RunRow;
import org.ww3transfer.text.Bytes;

/** Runs, a row each. */
record RunTable(String caption, List<RunRow> runs, Times times) {

  DomContent html() {
    Grid grid =
        new Grid(
            caption,
            Grid.Column.text("Run"),
            Grid.Column.text("State"),
            Grid.Column.text("Taken up"),
            Grid.Column.number("Took"),
            Grid.Column.number("Items"),
            Grid.Column.number("Bytes"),
            Grid.Column.text("Why"));
    runs.forEach(run -> row(grid, run));
    return grid.html();
  }

  private void row(Grid grid, RunRow run) {
    grid.row(
        run.runId() + " " + run.startedAt(), // a refused marker may bear the id of another run
        Links.run(run.runId()),
        Badge.ofOutcome(run.status()),
        times.of(run.startedAt()),
        text(
            run.finishedAt()
                .map(end -> Spans.of(Duration.between(run.startedAt(), end)))
                .orElse(Times.NONE)),
        items(run),
        text(Bytes.of(run.bytes())),
        Cells.error(run.why()));
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
