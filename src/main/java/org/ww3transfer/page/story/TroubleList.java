package org.ww3transfer.page.story;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.report.kept.Excerpt;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.RunStory;
import org.ww3transfer.standing.story.RunExplained;
import org.ww3transfer.text.Amount;

/** What failed, waits or was skipped of a run and why, and what one may want to know beside. */
record TroubleList(RunExplained story, Times times) {

  Section section() {
    ReportHead head = story.run();
    List<DomContent> lines = new ArrayList<>();
    all(lines, Tone.BAD, "Error", head.errors());
    story.troubles().forEach(each -> lines.add(line(each)));
    story.warnings().forEach(each -> lines.add(warning(each)));
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
        "Why",
        ul(each(lines, each -> each)).withClass("troubles"),
        story.otherTroubles() > 0
            ? p(
                Amount.of(story.otherTroubles(), "more item", "more items")
                    + " did not arrive for other reasons; the table below has all.")
            : text(""));
  }

  private static void all(List<DomContent> lines, Tone tone, String what, Excerpt texts) {
    String style = tone == Tone.BAD ? "problem" : "notice";
    texts.first().forEach(each -> lines.add(line(style, tone, what, p(each))));
    if (texts.more() > 0) {
      lines.add(
          line(
              style,
              tone,
              what,
              p(Amount.of(texts.more(), "more is", "more are") + " in the report.")));
    }
  }

  private DomContent line(RunStory.Trouble trouble) {
    boolean isBad = trouble.outcome().equals("failed") || trouble.outcome().equals("missing");
    return line(
        isBad ? "problem" : "notice",
        isBad ? Tone.BAD : Tone.DOUBT,
        what(trouble.outcome()) + trouble.destination(),
        p(trouble.outputs().text()),
        p(trouble.error()).withClass("why"),
        trouble.attempts() > 1
            ? p("Tried " + trouble.attempts() + " times.").withClass("mend")
            : text(""),
        trouble
            .nextTry()
            .<DomContent>map(at -> p(text("Tried again "), times.of(at)).withClass("mend"))
            .orElseGet(() -> text("")));
  }

  private static String what(String outcome) {
    return switch (outcome) {
      case "waiting" -> "Waits for ";
      case "skipped" -> "Skipped at ";
      case "missing" -> "Not written by the model, for ";
      default -> "Failed at ";
    };
  }

  private static DomContent warning(RunStory.Trouble warning) {
    return line(
        "notice",
        Tone.DOUBT,
        "Warning at " + warning.destination(),
        p(warning.outputs().text()),
        p(warning.error()).withClass("why"));
  }

  private static DomContent line(String style, Tone tone, String heading, DomContent... texts) {
    return li(Badge.mark(tone), div(h3(heading)).with(texts)).withClass(style);
  }
}
