package org.ww3transfer.page.view;

import static j2html.TagCreator.a;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Grid.Column;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.page.live.RecentEvents;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.PlaceProgress;
import org.ww3transfer.text.Bytes;

/** What is to come to one destination, and what went wrong and was pruned there. */
record PlaceTables(String destination, Times times) {

  /** An open run, and how far it has come there. */
  private record Coming(DaemonStatus.OpenRun run, PlaceProgress at) {}

  Section runs(List<DaemonStatus.OpenRun> runs) {
    List<Coming> coming =
        runs.stream()
            .flatMap(run -> run.progress().stream().map(at -> new Coming(run, at)))
            .filter(each -> each.at().destination().equals(destination))
            .filter(each -> each.at().open() > 0)
            .toList();
    Grid<Coming> grid =
        Grid.of(
            "Open runs that are to come there",
            each -> each.run().runId(),
            Column.text("Run", each -> items(each.run().runId())),
            Column.text("State", each -> Badge.ofOutcome(each.run().status())),
            Column.number("To come", each -> text(Numbers.of(each.at().open()))),
            Column.number(
                "Bytes to come",
                each -> text(Bytes.of(each.at().totalBytes() - each.at().bytes()))),
            Column.number("There", each -> text(Numbers.of(each.at().done(), each.at().total()))),
            Column.number("Failed", each -> text(Numbers.of(each.at().failed()))));
    return Section.live(
        "to-come", "What is to come", grid.html(coming, "Nothing is to be sent there."));
  }

  private DomContent items(String runId) {
    return a(Cells.name(runId))
        .withHref(Links.with(Links.ofRun(runId), Map.of("destination", destination)) + "#items");
  }

  Section failures(List<RecentEvents.Failure> failures) {
    Grid<RecentEvents.Failure> grid =
        Grid.of(
            "Tries that failed there since the daemon was started, the newest first",
            each -> each.at() + each.output(),
            Column.text("Output", each -> Cells.name(each.output())),
            Column.text("Run", each -> Links.run(each.runId())),
            Column.text(
                "What then", each -> Badge.ofOutcome(each.isTriedAgain() ? "waiting" : "failed")),
            Column.text("When", each -> times.of(each.at())),
            Column.text("Why", each -> Cells.error(Optional.of(each.why()))));
    return Section.live(
        "failures",
        "Failures",
        grid.html(failures, "Nothing failed there since the daemon was started."));
  }

  Section prunes(List<RecentEvents.Prune> prunes) {
    Grid<RecentEvents.Prune> grid =
        Grid.of(
            "Prunes of restarts since the daemon was started, the newest first",
            each -> "" + each.at(),
            Column.text("When", each -> times.of(each.at())),
            Column.text("State", PlaceTables::state),
            Column.number("Kept", each -> text(Numbers.of(each.kept()))),
            Column.number("Deleted", each -> text(Numbers.of(each.deleted()))),
            Column.number("Not deleted", each -> text(Numbers.of(each.failed()))),
            Column.text("Why", each -> Cells.error(each.error())));
    return Section.live(
        "prunes",
        "Prunes",
        grid.html(prunes, "No restart was pruned there since the daemon was started."));
  }

  private static DomContent state(RecentEvents.Prune prune) {
    if (prune.isClosed()) {
      return Badge.of(Tone.QUIET, "closed");
    }
    if (prune.error().isPresent() || prune.failed() > 0) {
      return Badge.of(Tone.BAD, "failed");
    }
    return prune.isDryRun() ? Badge.of(Tone.QUIET, "tried out") : Badge.of(Tone.GOOD, "done");
  }
}
