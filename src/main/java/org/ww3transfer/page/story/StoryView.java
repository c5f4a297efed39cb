package org.ww3transfer.page.story;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.join;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.page.element.Actions;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Frame;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.View;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.RunStory;
import org.ww3transfer.standing.story.RunExplained;
import org.ww3transfer.text.Bytes;
import org.ww3transfer.text.Spans;

/**
 * What became of a run.
 *
 * @param story without its items
 * @param progress how far it has come; empty where it is not open
 * @param items those that were searched for
 */
public record StoryView(
    RunExplained story,
    Optional<Section> progress,
    FoundItems items,
    Frame.Session session,
    Times times) {

  /** The view. */
  public View view() {
    ReportHead head = story.run();
    List<Section> sections = new ArrayList<>();
    sections.add(Section.live("summary", "How it stands", lead(head), facts(head)));
    progress.ifPresent(sections::add);
    if (!story.troubles().isEmpty() || !story.warnings().isEmpty() || hasTexts(head)) {
      sections.add(new TroubleList(story, times).section());
    }
    sections.add(next(head));
    if (!story.destinations().isEmpty()) {
      sections.add(new ArrivalTable(story.destinations()).section());
    }
    if (head.planned() > 0) {
      List<String> names = story.destinations().stream().map(RunStory.Arrivals::name).toList();
      sections.add(new ItemTable(head.runId(), names, items, times).section());
    }
    return new View("Run " + head.runId(), Links.RUNS, sections);
  }

  private static boolean hasTexts(ReportHead head) {
    return head.errors().total() + head.warnings().total() + head.unexpected().total() > 0;
  }

  private static DomContent lead(ReportHead head) {
    return p(
            Badge.ofOutcome(head.state()),
            text(
                head.planned() == 0
                    ? "Nothing was tried."
                    : Numbers.of(head.counts().ended(), head.planned())
                        + " items have ended. An item is one file at one destination."))
        .withClass("lead");
  }

  private DomContent facts(ReportHead head) {
    Map<String, DomContent> facts = new LinkedHashMap<>();
    facts.put("Taken up", times.of(head.startedAt()));
    head.finishedAt()
        .ifPresent(
            end -> {
              facts.put("Ended", times.of(end));
              facts.put("Took", text(Spans.of(Duration.between(head.startedAt(), end))));
            });
    if (progress.isEmpty()) {
      facts.put("Delivered", text(Bytes.of(head.bytes())));
    }
    if (!head.runDirectory().isEmpty()) {
      facts.put("Directory", Cells.name(head.runDirectory()));
    }
    facts.put("Asked for by", Cells.name(asker(head)));
    head.failurePolicy().ifPresent(policy -> facts.put("Failure policy", text(policy)));
    return dl(each(facts.entrySet(), fact -> join(dt(fact.getKey()), dd(fact.getValue()))))
        .withClass("facts");
  }

  /** Of a marker that names no run, only its name is known. */
  private static String asker(ReportHead head) {
    return head.markerPath()
        .orElse(
            head.runDirectory().isEmpty()
                ? "a marker of this name, which was refused"
                : "a command");
  }

  private Section next(ReportHead head) {
    return Section.live(
        "next",
        "What to do",
        div(
                iff(story.next().isEmpty(), p("Nothing has to be done.")),
                each(story.next(), sentence -> p(Cells.sentence(sentence))))
            .withClass("next"),
        iff(session == Frame.Session.ACTS, actions(head)));
  }

  private static DomContent actions(ReportHead head) {
    String address = Links.ofRun(head.runId());
    return div(
            iff(
                mayRetry(head),
                Actions.of(
                    address,
                    "retry",
                    "What failed of this run is tried again, and what waits is tried at once. What"
                        + " had arrived stays as it is.",
                    "Retry " + head.runId())),
            iff(
                head.isOpen(),
                Actions.of(
                    address,
                    "cancel",
                    "Nothing more of this run is started, and it ends. What was delivered stays.",
                    "Cancel " + head.runId())))
        .withClass("actions");
  }

  private static boolean mayRetry(ReportHead head) {
    boolean hadNoItems =
        head.hasFailed() && head.planned() == 0 && !head.runDirectory().isEmpty() && !head.isOpen();
    return hadNoItems
        || head.counts().failed() + head.counts().skipped() + head.counts().waiting() > 0;
  }
}
