package org.ww3transfer.page.view;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.join;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.TagCreator;
import j2html.tags.DomContent;
import j2html.tags.specialized.LiTag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.standing.Problem;
import org.ww3transfer.standing.StatusView;
import org.ww3transfer.text.Amount;
import org.ww3transfer.text.Cause;

/** What somebody has to look after, and what one may want to know, each with its mend. */
record ProblemList(StatusView status, Times times) {

  Section section() {
    boolean isWell = status.problems().isEmpty();
    return Section.verdict(
        "problems",
        isWell ? Tone.GOOD : Tone.BAD,
        title(),
        daemon(),
        list("problem", Tone.BAD, status.problems()),
        list("notice", Tone.DOUBT, status.notices()));
  }

  private String title() {
    return status.problems().isEmpty() ? "All is well" : count();
  }

  private String count() {
    return Amount.of(status.problems().size(), "problem", "problems");
  }

  private DomContent daemon() {
    return p(
            text(status.daemonStarting() ? "The daemon is starting" : "The daemon is at work"),
            each(status.startedAt().stream().toList(), at -> join(text(", since"), times.of(at))),
            text(
                status.runs().isEmpty()
                    ? "; no run is open."
                    : "; " + Amount.of(status.runs().size(), "run is open", "runs are open") + "."),
            each(
                status.standby(),
                other ->
                    text(" Host " + other.host() + " stands by, process " + other.pid() + ".")))
        .withClass("minor");
  }

  private DomContent list(String style, Tone tone, List<Problem> all) {
    return iff(
        !all.isEmpty(),
        ul(each(alike(all), each -> line(tone, each).withClass(style))).withClass("troubles"));
  }

  /** Those of one cause together, in the order of the first of each. */
  private static Collection<List<Problem>> alike(List<Problem> all) {
    return all.stream()
        .collect(Collectors.groupingBy(ProblemList::cause, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  /** What nobody knows the cause of is told one by one, and so is each destination. */
  private static Object cause(Problem problem) {
    if (problem.subject() instanceof Problem.OfMarker
        || problem.subject() instanceof Problem.OfHole) {
      return problem.subject().getClass();
    }
    return problem.why().isEmpty() || problem.subject() instanceof Problem.OfDestination
        ? List.of(problem)
        : List.of(
            Cause.of(withoutRun(problem, problem.what())).replaceAll("\\d+", "#"),
            Cause.of(withoutRun(problem, problem.why().get())),
            problem.mend());
  }

  private static String withoutRun(Problem problem, String text) {
    return problem.subject() instanceof Problem.OfRun run
        ? text.replaceAll("(?<![\\w.-])" + Pattern.quote(run.runId()) + "(?![\\w-])", "*")
        : text;
  }

  /**
   * A card: a line that is seen at once, and the rest behind it.
   *
   * @param alike at least one, of one cause
   */
  private LiTag line(Tone tone, List<Problem> alike) {
    Problem first = alike.get(0);
    List<Problem> others = alike.subList(1, alike.size());
    return li(
            Badge.mark(tone),
            h3(
                subject(first),
                text(others.isEmpty() ? "" : " and " + others.size() + " more of the kind")),
            each(brief(first).stream().toList(), brief -> details(first, brief, others)),
            each(
                alike.stream().flatMap(each -> each.since().stream()).sorted().limit(1).toList(),
                since -> p(text("since "), times.of(since)).withClass("since")))
        .attr("data-key", first.what());
  }

  private static Optional<String> brief(Problem problem) {
    return problem.why().or(problem::mend);
  }

  /** Others of one cause differ in the file that they name; their own pages have all of it. */
  private static DomContent details(Problem first, String brief, List<Problem> others) {
    List<DomContent> more = new ArrayList<>();
    if (!others.isEmpty()) {
      more.add(
          ul(each(
                  others,
                  each ->
                      li(
                          subject(each),
                          each(different(first, each), why -> p(Cells.sentence(why))))))
              .withClass("alike"));
    }
    first
        .mend()
        .filter(mend -> !mend.equals(brief))
        .ifPresent(mend -> more.add(p(Cells.sentence(mend)).withClass("mend")));
    return TagCreator.details(summary(Cells.sentence(brief)).withClass("why"))
        .with(more)
        .withClass("more");
  }

  /** Of markers each is refused for its own reason. */
  private static List<String> different(Problem first, Problem other) {
    return other.subject() instanceof Problem.OfMarker && !other.why().equals(first.why())
        ? other.why().stream().toList()
        : List.of();
  }

  private static DomContent subject(Problem problem) {
    return address(problem.subject())
        .<DomContent>map(address -> a(Cells.sentence(problem.what())).withHref(address))
        .orElseGet(() -> Cells.sentence(problem.what()));
  }

  private static Optional<String> address(Problem.Subject subject) {
    if (subject instanceof Problem.OfRun run) {
      return Optional.of(Links.ofRun(run.runId()));
    }
    if (subject instanceof Problem.OfDestination destination) {
      return Optional.of(Links.ofDestination(destination.name()));
    }
    if (subject instanceof Problem.OfMarker marker) {
      return Optional.of(Links.with(Links.RUNS, Map.of("text", marker.path())));
    }
    if (subject instanceof Problem.OfHole) {
      return Optional.of(Links.RESTARTS);
    }
    return subject instanceof Problem.OfRuns
        ? Optional.of(Links.RUNS + "?state=failed")
        : Optional.empty();
  }
}
