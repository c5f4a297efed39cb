package org.ww3transfer.page.view;

import static j2html.TagCreator.a;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.View;
import org.ww3transfer.page.restarts.RestartsVerdict;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.PlaceProgress;
import org.ww3transfer.restarts.timeline.RestartTimeline;
import org.ww3transfer.standing.RunRow;
import org.ww3transfer.standing.StatusView;

/**
 * How things stand, what is wrong first.
 *
 * @param facts what the settings say of each destination, by its name
 * @param restarts what is known of restarts
 * @param lately the runs that ended last; empty while the kept reports are still read
 */
public record Overview(
    StatusView status,
    Map<String, PlaceFacts> facts,
    RestartTimeline restarts,
    Optional<List<RunRow>> lately,
    Times times) {

  /** The view. */
  public View view() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Summary(status, new RestartsVerdict(restarts)).section());
    sections.add(new ProblemList(status, times).section());
    sections.add(new Board(status.destinations(), facts, rates(status.runs()), times).section());
    sections.add(
        new RunsNow(status.runs(), status.waitingMarkers(), status.destinations(), times)
            .section());
    if (!status.expected().isEmpty()) {
      sections.add(new Expected(status.expected(), times).section());
    }
    sections.add(
        Section.live(
            "lately",
            "Ended lately",
            lately
                .map(this::table)
                .orElseGet(() -> nothing("The kept reports are still read; this is shown then.")),
            p(a("All runs").withHref(Links.RUNS))));
    return new View("Overview", Links.OVERVIEW, sections);
  }

  private DomContent table(List<RunRow> ended) {
    return ended.isEmpty()
        ? nothing(
            "No run has ended yet. Drop a marker into the inbox (ww3.inbox) and its run is sent; see"
                + " the quick start of the README.")
        : new RunTable("Runs that ended lately, the newest first", ended, times).html();
  }

  private static DomContent nothing(String text) {
    return p(text).withClass("nothing");
  }

  /** Bytes a second to each destination over all open runs. */
  static Map<String, Long> rates(List<DaemonStatus.OpenRun> runs) {
    Map<String, Long> rates = new HashMap<>();
    for (DaemonStatus.OpenRun run : runs) {
      for (PlaceProgress place : run.progress()) {
        rates.merge(place.destination(), place.bytesPerSecond(), Long::sum);
      }
    }
    return rates;
  }
}
