package org.ww3transfer.page.story;

import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.report.kept.Excerpt;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.RunStory;
import org.ww3transfer.standing.story.RunExplained;
import org.ww3transfer.text.Amount;
import org.ww3transfer.text.Cause;

/** What failed, waits or was skipped of a run and why, and what one may want to know beside. */
record TroubleList(RunExplained story, Times times) {
  /** Lines that are seen at once. */
  private static final int OPEN = 5;

  Section section() {
    ReportHead head = story.run();
    List<DomContent> lines = new ArrayList<>();
    all(lines, Tone.BAD, "Error", head.errors());
    alike(story.troubles()).forEach(each -> lines.add(trouble(each)));
    alike(story.warnings()).forEach(each -> lines.add(warning(each)));
    all(lines, Tone.DOUBT, "Warning", head.warnings());
    if (head.unexpected().total() > 0) {
      lines.add(
          line(
              "notice",
              Tone.DOUBT,
              "Looks like output, and was not expected",
              p(head.unexpected().text())));
    }
    return Section.live(
        "troubles",
        head.hasSucceeded() ? "Warnings" : "Why",
        list(lines.subList(0, Math.min(OPEN, lines.size()))),
        iff(
            lines.size() > OPEN,
            details(
                    summary(Amount.of(lines.size() - OPEN, "more", "more")),
                    list(lines.subList(Math.min(OPEN, lines.size()), lines.size())))
                .withId("more-troubles")),
        story.otherTroubles() > 0
            ? p(
                Amount.of(story.otherTroubles(), "more item", "more items")
                    + " did not arrive for other reasons; the table below has all.")
            : text(""));
  }

  private static DomContent list(List<DomContent> lines) {
    return ul(each(lines, each -> each)).withClass("troubles");
  }

  /** The same of several destinations together, though each names its own files in it. */
  private static Collection<List<RunStory.Trouble>> alike(List<RunStory.Trouble> troubles) {
    return troubles.stream()
        .collect(
            Collectors.groupingBy(
                each -> List.of(each.outcome(), each.outputs(), Cause.of(each.error())),
                LinkedHashMap::new,
                Collectors.toList()))
        .values();
  }

  private static String destinations(List<RunStory.Trouble> alike) {
    return alike.stream()
        .map(RunStory.Trouble::destination)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static void all(List<DomContent> lines, Tone tone, String what, Excerpt texts) {
    String style = tone == Tone.BAD ? "problem" : "notice";
    texts.first().forEach(each -> lines.add(line(style, tone, what, p(Cells.sentence(each)))));
    if (texts.more() > 0) {
      lines.add(
          line(
              style,
              tone,
              what,
              p(Amount.of(texts.more(), "more is", "more are") + " in the report.")));
    }
  }

  private DomContent trouble(List<RunStory.Trouble> alike) {
    RunStory.Trouble first = alike.get(0);
    boolean isBad = first.outcome().equals("failed") || first.outcome().equals("missing");
    int attempts = alike.stream().mapToInt(RunStory.Trouble::attempts).max().orElse(0);
    return line(
        isBad ? "problem" : "notice",
        isBad ? Tone.BAD : Tone.DOUBT,
        what(first.outcome()) + destinations(alike),
        outputs(first.outputs()),
        errors(alike),
        attempts > 1 ? p("Tried " + attempts + " times.").withClass("mend") : text(""),
        alike.stream()
            .flatMap(each -> each.nextTry().stream())
            .min(Instant::compareTo)
            .<DomContent>map(at -> p(text("Tried again "), times.of(at)).withClass("mend"))
            .orElseGet(() -> text("")));
  }

  private static DomContent outputs(Excerpt outputs) {
    return p(
        Cells.names(outputs.first()),
        text(outputs.more() > 0 ? " and " + Numbers.of(outputs.more()) + " more" : ""));
  }

  /** One that is the same everywhere, or that of each destination. */
  private static DomContent errors(List<RunStory.Trouble> alike) {
    List<String> different = alike.stream().map(RunStory.Trouble::error).distinct().toList();
    return each(different, error -> p(Cells.sentence(error)).withClass("why"));
  }

  private static String what(String outcome) {
    return switch (outcome) {
      case "waiting" -> "Waits for ";
      case "skipped" -> "Skipped at ";
      case "missing" -> "Not written by the model, for ";
      default -> "Failed at ";
    };
  }

  private static DomContent warning(List<RunStory.Trouble> alike) {
    return line(
        "notice",
        Tone.DOUBT,
        "Warning at " + destinations(alike),
        outputs(alike.get(0).outputs()),
        errors(alike));
  }

  private static DomContent line(String style, Tone tone, String heading, DomContent... texts) {
    return li(Badge.mark(tone), div(h3(heading)).with(texts)).withClass(style);
  }
}
