package org.ww3transfer.page.view;

import static j2html.TagCreator.a;
import static j2html.TagCreator.article;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Bar;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.report.status.PlaceProgress;
import org.ww3transfer.text.Amount;
import org.ww3transfer.text.Bytes;
import org.ww3transfer.text.Spans;

/** The open runs, and how far each has come at each destination. */
record RunsNow(
    List<DaemonStatus.OpenRun> runs,
    long waitingMarkers,
    List<DaemonStatus.Place> places,
    Times times) {
  /** Cards; the list of runs has them all. */
  private static final int MOST = 20;

  private static final Set<DestinationState> STILL =
      Set.of(DestinationState.DOWN, DestinationState.HELD, DestinationState.CLOSED);

  Section section() {
    Map<String, DestinationState> still =
        places.stream()
            .filter(each -> STILL.contains(each.state()))
            .collect(
                Collectors.toMap(
                    DaemonStatus.Place::name,
                    DaemonStatus.Place::state,
                    (a, b) -> a,
                    TreeMap::new));
    int more = runs.size() - Math.min(MOST, runs.size());
    return Section.live(
        "open-runs",
        "Runs now",
        iff(runs.isEmpty(), p("No run is open.").withClass("nothing")),
        each(runs.subList(0, runs.size() - more), run -> card(run, still)),
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

  private DomContent card(DaemonStatus.OpenRun run, Map<String, DestinationState> still) {
    return article(
            div(
                    h3(Links.run(run.runId())),
                    Badge.ofOutcome(run.status()),
                    span(text("taken up "), times.age(run.startedAt())).withClass("minor"),
                    span(
                            text(
                                Numbers.of(run.done(), run.total())
                                    + " items, "
                                    + Bytes.of(run.bytes())),
                            iff(
                                run.failed() > 0,
                                span(", " + Numbers.of(run.failed()) + " failed").withClass("bad")))
                        .withClass("sum"))
                .withClass("card-head"),
            each(run.progress(), place -> line(place, still)))
        .withClass("run")
        .attr("data-key", run.runId());
  }

  private static DomContent line(PlaceProgress place, Map<String, DestinationState> still) {
    boolean isWhole = place.open() <= 0;
    Tone tone =
        place.failed() > 0
            ? Tone.BAD
            : isWhole ? Tone.GOOD : still.containsKey(place.destination()) ? Tone.QUIET : Tone.BUSY;
    String amounts = Bytes.of(place.bytes()) + " of " + Bytes.of(place.totalBytes());
    return div(
            span(Links.destination(place.destination())).withClass("to"),
            Bar.of(place.part(), place.destination() + ": " + amounts, tone),
            span(Numbers.percent(place.part())).withClass("percent"),
            span(amounts).withClass("amounts"),
            span(isWhole ? "" : Numbers.rate(place.bytesPerSecond())).withClass("rate"),
            span(note(place, isWhole, still)).withClasses("note", iff(place.failed() > 0, "bad")))
        .withClass("progress")
        .attr("data-key", place.destination());
  }

  private static String note(
      PlaceProgress place, boolean isWhole, Map<String, DestinationState> still) {
    if (place.failed() > 0) {
      return Numbers.of(place.failed()) + " failed";
    }
    if (isWhole) {
      return place.skipped() > 0 ? Numbers.of(place.skipped()) + " skipped" : "complete";
    }
    return place
        .timeLeft()
        .map(left -> Spans.of(left) + " left")
        .orElseGet(
            () ->
                still.containsKey(place.destination())
                    ? "is " + still.get(place.destination()) + ", waits"
                    : "");
  }
}
