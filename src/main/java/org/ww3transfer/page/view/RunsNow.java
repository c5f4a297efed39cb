package org.ww3transfer.page.view;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;

import java.util.List;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.story.RunCard;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.text.Amount;

/** The open runs, and how far each has come at each destination. */
record RunsNow(
    List<DaemonStatus.OpenRun> runs,
    long waitingMarkers,
    List<DaemonStatus.Place> places,
    Times times) {
  /** Cards; the list of runs has them all. */
  private static final int MOST = 20;

  Section section() {
    int more = runs.size() - Math.min(MOST, runs.size());
    return Section.live(
        "open-runs",
        "Runs now",
        iff(
            runs.isEmpty(),
            p("No run is open. One begins when a marker is dropped into the inbox.")
                .withClass("nothing")),
        each(runs.subList(0, runs.size() - more), run -> RunCard.of(run, places, times).html()),
        iff(
            more > 0,
            p(
                a(Amount.of(more, "more run is open", "more runs are open"))
                    .withHref(Links.RUNS + "?state=running"))),
        iff(
            waitingMarkers > 0,
            p(
                Amount.of(
                    waitingMarkers,
                    "marker waits in the inbox, as too many runs are open",
                    "markers wait in the inbox, as too many runs are open"))));
  }
}
