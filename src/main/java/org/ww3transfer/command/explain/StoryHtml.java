package org.ww3transfer.command.explain;

import static j2html.TagCreator.div;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.picture.MailPage;
import org.ww3transfer.picture.PictureHtml;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.standing.story.RunExplained;
import org.ww3transfer.standing.story.RunReading;
import org.ww3transfer.text.Amount;

/** The story of a run as one page to mail. */
final class StoryHtml {
  private StoryHtml() {}

  /**
   * The page.
   *
   * @param now when it is made, UTC
   */
  static String of(RunReading reading, Instant now) throws IOException {
    RunExplained told = reading.explained(List.of());
    ReportHead run = told.run();
    StoryPicture picture = new StoryPicture(run.startedAt(), now);
    StoryItems items = new StoryItems();
    reading.fates(
        fate -> {
          picture.accept(fate);
          items.accept(fate);
        });
    List<DomContent> content = new ArrayList<>();
    content.add(h1("Run " + run.runId()));
    content.add(p("As of " + IsoTime.of(now) + ". All times are UTC.").withClass("dim"));
    content.add(p(verdict(run)).withClass(css(run)));
    content.add(h2("What happened"));
    List<String> happened =
        told.sentences().stream().filter(line -> !told.next().contains(line)).toList();
    content.add(ul().with(happened.stream().map(line -> (DomContent) li(line))));
    content.add(
        div(h2("What is to be done"))
            .with(told.next().stream().map(line -> (DomContent) p(line)))
            .withClass("next"));
    if (!items.isEmpty()) {
      content.add(PictureHtml.of(picture.picture()));
      undated(picture.undated(), content);
      content.add(items.table());
    }
    return MailPage.of("Run " + run.runId(), content);
  }

  private static void undated(long count, List<DomContent> content) {
    if (count > 0) {
      content.add(
          p(Amount.of(count, "file is", "files are")
                  + " not drawn: the report does not say when they ended, as those of earlier"
                  + " versions.")
              .withClass("dim"));
    }
  }

  private static String verdict(ReportHead run) {
    if (run.hasSucceeded()) {
      return "✓ It succeeded: all that was to go is where it was to go.";
    }
    if (run.isCancelled()) {
      return "✗ It was given up by an operator.";
    }
    if (run.hasFailed() && run.planned() == 0) {
      return "✗ The marker was refused: nothing was sent.";
    }
    if (run.hasFailed()) {
      return "✗ It failed: not all is where it was to go.";
    }
    return run.isWaiting() ? "… It waits for destinations." : "… It is under way.";
  }

  private static String css(ReportHead run) {
    if (run.hasSucceeded()) {
      return "verdict good";
    }
    return run.hasFailed() || run.isCancelled() ? "verdict bad" : "verdict doubt";
  }
}
