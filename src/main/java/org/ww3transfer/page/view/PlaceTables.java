package org.ww3transfer.page.view;

import static j2html.TagCreator.a;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.page.live.Happened;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.PlaceProgress;
import org.ww3transfer.text.Bytes;

/** What is to come to one destination, and what went wrong and was pruned there. */
record PlaceTables(String destination, Times times) {

  Section runs(List<DaemonStatus.OpenRun> runs) {
    Grid grid =
        new Grid(
            "Open runs that are to come there",
            Grid.Column.text("Run"),
            Grid.Column.text("State"),
            Grid.Column.number("To come"),
            Grid.Column.number("Bytes to come"),
            Grid.Column.number("There"),
            Grid.Column.number("Failed"));
    for (DaemonStatus.OpenRun run : runs) {
      run.progress().stream()
          .filter(each -> each.destination().equals(destination))
          .filter(each -> each.open() > 0)
          .forEach(each -> row(grid, run, each));
    }
    return section("to-come", "What is to come", grid, "Nothing is to be sent there.");
  }

  private void row(Grid grid, DaemonStatus.OpenRun run, PlaceProgress at) {
    String items =
        Links.with(Links.ofRun(run.runId()), Map.of("destination", destination)) + "#items";
    grid.row(
        run.runId(),
        a(run.runId()).withHref(items),
        Badge.ofOutcome(run.status()),
        text(Numbers.of(at.open())),
        text(Bytes.of(at.totalBytes() - at.bytes())),
        text(Numbers.of(at.done(), at.total())),
        text(Numbers.of(at.failed())));
  }

  Section failures(List<Happened.Failure> failures) {
    Grid grid =
        new Grid(
            "Tries that failed there since the daemon was started, the newest first",
            Grid.Column.text("Output"),
            Grid.Column.text("Run"),
            Grid.Column.text("What then"),
            Grid.Column.text("When"),
            Grid.Column.text("Why"));
    failures.forEach(
        each ->
            grid.row(
                each.at() + each.output(),
                text(each.output()),
                Links.run(each.runId()),
                each.isTriedAgain() ? Badge.ofOutcome("waiting") : Badge.ofOutcome("failed"),
                times.of(each.at()),
                Cells.error(Optional.of(each.why()))));
    return section(
        "failures", "Failures", grid, "Nothing failed there since the daemon was started.");
  }

  Section prunes(List<Happened.Prune> prunes) {
    Grid grid =
        new Grid(
            "Prunes of restarts since the daemon was started, the newest first",
            Grid.Column.text("When"),
            Grid.Column.text("State"),
            Grid.Column.number("Kept"),
            Grid.Column.number("Deleted"),
            Grid.Column.number("Not deleted"),
            Grid.Column.text("Why"));
    prunes.forEach(
        each ->
            grid.row(
                "" + each.at(),
                times.of(each.at()),
                state(each),
                text(Numbers.of(each.kept())),
                text(Numbers.of(each.deleted())),
                text(Numbers.of(each.failed())),
                Cells.error(each.error())));
    return section(
        "prunes", "Prunes", grid, "No restart was pruned there since the daemon was started.");
  }

  private static DomContent state(Happened.Prune prune) {
    if (prune.error().isPresent() || prune.failed() > 0) {
      return Badge.of(Tone.BAD, "failed");
    }
    return prune.isDryRun() ? Badge.of(Tone.QUIET, "tried out") : Badge.of(Tone.GOOD, "done");
  }

  private static Section section(String id, String heading, Grid grid, String nothing) {
    return Section.live(
        id, heading, grid.isEmpty() ? p(nothing).withClass("nothing") : grid.html());
  }
}
