package org.ww3transfer.command.output;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.SectionTag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.picture.MailPage;
import org.ww3transfer.picture.PictureHtml;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.text.Amount;
import org.ww3transfer.ww3.Output;

/** Plans as one page to mail. */
public final class PlanHtml {
  /** Rows of outputs in a page; more are not read, and would not be mailed. */
  private static final int MOST_ROWS = 2000;

  private static final int LEAST_ROWS = 20;

  /** Lines of a list; the table has more. */
  private static final int MOST_LINES = 100;

  private static final Comparator<Instant> ORDER = Comparator.naturalOrder();

  private final int rows;
  private final int lines;

  private PlanHtml(int runs) {
    rows = Math.max(LEAST_ROWS, MOST_ROWS / Math.max(1, runs));
    lines = Math.max(LEAST_ROWS, MOST_LINES / Math.max(1, runs));
  }

  /**
   * The page.
   *
   * @param now when it is made, UTC
   */
  public static String of(List<RunPlan> plans, Instant now) {
    PlanHtml html = new PlanHtml(plans.size());
    List<DomContent> content = new ArrayList<>();
    String title =
        plans.size() == 1
            ? "Outputs of " + plans.get(0).directory().getFileName()
            : "Outputs of " + plans.size() + " runs";
    content.add(h1(title));
    content.add(
        p("What the namelists promise and what is there. As of "
                + IsoTime.of(now)
                + ". All times are UTC.")
            .withClass("dim"));
    if (plans.size() > 1) {
      content.add(overview(plans));
    }
    for (int i = 0; i < plans.size(); i++) {
      content.add(html.run("run-" + (i + 1), plans.get(i)));
    }
    return MailPage.of(title, content);
  }

  private static DomContent overview(List<RunPlan> plans) {
    List<DomContent> items = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      RunPlan plan = plans.get(i);
      items.add(
          li(
              a(code(plan.directory().toString())).withHref("#run-" + (i + 1)),
              p(verdict(plan)).withClass(isSound(plan) ? "good" : "bad")));
    }
    return ul().with(items);
  }

  private static boolean isSound(RunPlan plan) {
    return plan.errors().isEmpty() && plan.problems().isEmpty() && lacking(plan) == 0;
  }

  private static long lacking(RunPlan plan) {
    return plan.outputs().stream().filter(plan::isLacking).count();
  }

  private static String verdict(RunPlan plan) {
    if (!plan.errors().isEmpty()) {
      return "It cannot be planned.";
    }
    String outputs = Amount.of(plan.outputs().size(), "output", "outputs");
    if (isSound(plan)) {
      return outputs + ": all that must be there is there, and nothing contradicts it.";
    }
    return String.format(
        "%s: %d missing that must be there, %s.",
        outputs, lacking(plan), Amount.of(plan.problems().size(), "problem", "problems"));
  }

  private SectionTag run(String id, RunPlan plan) {
    SectionTag section = section().withId(id);
    section.with(h2(code(plan.directory().toString())));
    section.with(
        p((isSound(plan) ? "✓ " : "✗ ") + verdict(plan))
            .withClass(isSound(plan) ? "verdict good" : "verdict bad"));
    list(section, "Errors", plan.errors(), "plan");
    plan.plan().ifPresent(found -> planned(section, id, plan, found));
    return section;
  }

  private void planned(SectionTag section, String id, RunPlan plan, TransferPlan found) {
    section.with(
        p(
            String.format(
                "The run is from %s to %s, by %s. %s",
                IsoTime.of(found.manifest().start()),
                IsoTime.of(found.manifest().stop()),
                String.join(", ", found.manifest().namelists()),
                restarts(plan))));
    list(section, "Problems", plan.problems(), "plan");
    List<PlanGroup> groups = PlanGroup.of(plan.outputs());
    section.with(PictureHtml.of(PlanPicture.of(id + "-picture", plan, groups)));
    list(section, "Looks like output, and was not expected", plan.unexpected(), "plan");
    list(section, "Warnings", plan.warnings(), "plan");
    section.with(PlanOutputs.table(plan, rows));
  }

  private static String restarts(RunPlan plan) {
    List<Output> all =
        plan.outputs().stream()
            .map(PlannedOutput::output)
            .filter(each -> each.kind().isHotStart())
            .toList();
    Optional<Instant> first = all.stream().map(Output::validTime).min(ORDER);
    Optional<Instant> last = all.stream().map(Output::validTime).max(ORDER);
    if (first.isEmpty()) {
      return "It writes no restarts.";
    }
    return first.equals(last)
        ? "Its restarts are valid at " + IsoTime.of(first.get()) + "."
        : String.format(
            "Its first restart is valid at %s, its last at %s.",
            IsoTime.of(first.get()), IsoTime.of(last.get()));
  }

  private void list(SectionTag section, String title, List<String> all, String command) {
    if (all.isEmpty()) {
      return;
    }
    section.with(h3(title + " (" + all.size() + ")"));
    section.with(ul().with(all.stream().limit(lines).map(line -> (DomContent) li(line))));
    if (all.size() > lines) {
      section.with(p(all.size() - lines + " more; '" + command + "' has all.").withClass("dim"));
    }
  }
}
