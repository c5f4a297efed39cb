package org.ww3transfer.page.story;

import static j2html.TagCreator.article;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.ww3transfer.text.Bytes;
import org.ww3transfer.text.Spans;

/**
 * How far an open run has come at each destination, and when it is likely to be done.
 *
 * @param still the destinations that take nothing now, and how they stand
 */
public record RunCard(DaemonStatus.OpenRun run, Map<String, DestinationState> still, Times times) {
  /** Of the section in which a run's own page has it. */
  public static final String ID = "progress";

  private static final Set<DestinationState> STILL =
      Set.of(DestinationState.DOWN, DestinationState.HELD, DestinationState.CLOSED);

  /** Of a run, while the destinations stand like that. */
  public static RunCard of(DaemonStatus.OpenRun run, List<DaemonStatus.Place> places, Times times) {
    return new RunCard(
        run,
        places.stream()
            .filter(each -> STILL.contains(each.state()))
            .collect(
                Collectors.toMap(
                    DaemonStatus.Place::name,
                    DaemonStatus.Place::state,
                    (a, b) -> a,
                    TreeMap::new)),
        times);
  }

  /** On the run's own page. */
  public Section section() {
    return Section.live(ID, "How far it is", article(sums(), lines()).withClass("run"));
  }

  /** Among others. */
  public DomContent html() {
    return article(
            div(
                    h3(Links.run(run.runId())),
                    Badge.ofOutcome(run.status()),
                    span(text("taken up "), times.age(run.startedAt())).withClass("minor"))
                .withClass("card-head"),
            sums(),
            lines())
        .withClass("run")
        .attr("data-key", run.runId());
  }

  private DomContent lines() {
    return each(run.progress(), this::line);
  }

  private DomContent sums() {
    return p(
            text(
                Numbers.of(run.done(), run.total())
                    + " items arrived · "
                    + Bytes.of(bytes())
                    + " of "
                    + Bytes.of(totalBytes())
                    + " sent"),
            iff(
                run.failed() > 0,
                span(" · " + Numbers.of(run.failed()) + " failed").withClass("bad")),
            each(end().stream().toList(), words -> span(" · " + words)))
        .withClass("sums");
  }

  /** With what is under way, as the bars have it. */
  private long bytes() {
    return run.progress().isEmpty()
        ? run.bytes()
        : run.progress().stream().mapToLong(PlaceProgress::bytes).sum();
  }

  private long totalBytes() {
    return run.progress().isEmpty()
        ? run.totalBytes()
        : run.progress().stream().mapToLong(PlaceProgress::totalBytes).sum();
  }

  private List<PlaceProgress> open() {
    return run.progress().stream().filter(each -> each.open() > 0).toList();
  }

  /** When the last destination has all of it; empty where nobody can tell yet. */
  private Optional<String> end() {
    List<PlaceProgress> open = open();
    List<String> waiting =
        open.stream()
            .map(PlaceProgress::destination)
            .filter(still::containsKey)
            .map(name -> name + " (" + still.get(name) + ")")
            .toList();
    if (!waiting.isEmpty()) {
      return Optional.of("waits for " + String.join(", ", waiting));
    }
    return open.stream().allMatch(each -> each.timeLeft().isPresent())
        ? open.stream()
            .max(Comparator.comparing(each -> each.timeLeft().orElseThrow()))
            .map(
                last ->
                    "done in about "
                        + Spans.of(last.timeLeft().orElseThrow())
                        + (open.size() > 1 ? ", at " + last.destination() + " last" : ""))
        : Optional.empty();
  }

  private DomContent line(PlaceProgress place) {
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
            span(note(place, isWhole)).withClasses("note", iff(place.failed() > 0, "bad")))
        .withClass("progress")
        .attr("data-key", place.destination());
  }

  private String note(PlaceProgress place, boolean isWhole) {
    if (place.failed() > 0) {
      return Numbers.of(place.failed())
          + " failed"
          + (isWhole ? "" : standstill(place).map(", "::concat).orElse(""));
    }
    if (isWhole) {
      return place.skipped() > 0 ? Numbers.of(place.skipped()) + " skipped" : "complete";
    }
    return place
        .timeLeft()
        .map(left -> Spans.of(left) + " left")
        .or(() -> standstill(place))
        .orElse("nothing is sent now");
  }

  private Optional<String> standstill(PlaceProgress place) {
    return Optional.ofNullable(still.get(place.destination())).map(how -> "is " + how + ", waits");
  }
}
