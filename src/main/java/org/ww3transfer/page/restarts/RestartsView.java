package org.ww3transfer.page.restarts;

import static j2html.TagCreator.details;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.View;
import org.ww3transfer.picture.PictureHtml;
import org.ww3transfer.restarts.timeline.RestartTimeline;
import org.ww3transfer.restarts.timeline.TimelineLane;

/** Which restarts the destinations hold, and where the next cycle cannot start from them. */
public record RestartsView(RestartTimeline timeline, Times times) {

  /** The view. */
  public View view() {
    List<Section> sections = new ArrayList<>();
    sections.add(verdict());
    Map<String, List<TimelineLane>> series = new LinkedHashMap<>();
    timeline
        .lanes()
        .forEach(
            lane -> series.computeIfAbsent(lane.series(), name -> new ArrayList<>()).add(lane));
    series.forEach((name, lanes) -> sections.add(section(name, lanes, sections.size())));
    sections.add(new RestartPlaces(timeline.places(), timeline.since(), times).section());
    return new View("Restarts", Links.RESTARTS, sections, List.of("picture.css"));
  }

  private Section verdict() {
    List<DomContent> more = new ArrayList<>();
    if (!timeline.doubts().isEmpty()) {
      more.add(ul(each(timeline.doubts(), doubt -> li(doubt))).withClass("doubts"));
    }
    List<String> unlisted = timeline.unlisted();
    if (!unlisted.isEmpty()) {
      more.add(unlisted(unlisted));
    }
    if (timeline.lanes().isEmpty()) {
      more.add(p("No destination is known to hold restarts yet.").withClass("nothing"));
    }
    RestartsVerdict verdict = new RestartsVerdict(timeline);
    return Section.verdict(
        "verdict", verdict.tone(), verdict.words(), more.toArray(DomContent[]::new));
  }

  private DomContent unlisted(List<String> destinations) {
    return p(
            text("Not listed yet: " + String.join(", ", destinations) + ". Of these you see only"),
            text(" what runs have sent since "),
            times.of(timeline.since()),
            text(", and what the next cycle needs. Older restarts may be there. Each prune lists"),
            text(" them; 'ww3-transfer prune --dry-run' does it at once and deletes nothing"),
            text(" (destinations with retention = false are never listed)."))
        .withClass("minor");
  }

  private Section section(String series, List<TimelineLane> lanes, int number) {
    String id = "series-" + number;
    RecentRestarts split = RecentRestarts.of(lanes);
    return Section.live(
        id,
        "Grid " + series,
        PictureHtml.of(
            new RestartPicture(split.recent()).of(id + "-picture", "Restarts of " + series)),
        split.count() > 0 ? older(id + "-older", series, split) : text(""),
        new RestartNeeds(lanes, timeline.unlisted()).html());
  }

  /** A year of restarts would leave the last days no room. */
  private static DomContent older(String id, String series, RecentRestarts split) {
    return details(
            summary(
                text(
                    Numbers.of(split.count())
                        + (split.count() == 1 ? " older restart" : " older restarts")
                        + ", from before "),
                Times.cycle(split.since())),
            PictureHtml.of(
                new RestartPicture(split.older())
                    .of(id + "-picture", "Older restarts of " + series)))
        .withId(id)
        .withClass("older");
  }
}
