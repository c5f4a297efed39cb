package org.ww3transfer.api;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.http.Answer;
import org.ww3transfer.http.Request;
import org.ww3transfer.http.Route;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.RunStory;
import org.ww3transfer.standing.RunList;
import org.ww3transfer.standing.RunRow;
import org.ww3transfer.standing.RunSearch;
import org.ww3transfer.standing.story.ItemHistory;
import org.ww3transfer.standing.story.RunExplained;
import org.ww3transfer.standing.story.RunReading;

/** Tells what was and is under way. */
record RunAnswers(StatusSource standing) {
  private static final Set<String> STATES =
      Set.of("running", "waiting", "succeeded", "failed", "cancelled");
  private static final Set<String> OUTCOMES =
      Set.of("succeeded", "reused", "failed", "missing", "skipped", "waiting", "open");

  /**
   * A page of runs.
   *
   * @param total how many were found
   * @param runs as {@code runs --json} has them
   */
  record Runs(long total, int page, int size, List<RunRow> runs) {}

  /**
   * The story of a run as {@code explain --json} has it, with one page of its items.
   *
   * @param totalItems how many items were found
   */
  record Run(
      ReportHead run,
      List<RunStory.Arrivals> destinations,
      List<RunStory.Trouble> troubles,
      long otherTroubles,
      List<RunStory.Trouble> warnings,
      long totalItems,
      int page,
      int size,
      List<ItemHistory> items,
      List<String> next,
      List<String> sentences) {}

  List<Route> routes() {
    return List.of(
        Route.guarded("/api/runs", Answers.of(this::runs)),
        Route.guarded("/api/runs/{id}", Answers.of(this::run)));
  }

  private Answer runs(Request request) throws BadParameter {
    Parameters.only(request, Set.of("text", "state", "failed", "since", "until", "page", "size"));
    Paging paging = Paging.of(request);
    RunSearch search =
        new RunSearch(
            Parameters.time(request, "since", standing.now(), Instant.MIN),
            Parameters.time(request, "until", standing.now(), Instant.MAX),
            Parameters.flag(request, "failed"),
            Parameters.oneOf(request, "state", STATES),
            request.parameter("text").orElse(""));
    return Answers.orLater(standing.runs(search).map(found -> page(found, paging)));
  }

  private static Runs page(RunList found, Paging paging) {
    return new Runs(
        found.heads().size(),
        paging.page(),
        paging.size(),
        found.page(paging.from(), paging.size()).stream().map(found::row).toList());
  }

  private Answer run(Request request) throws IOException, BadParameter {
    Parameters.only(request, Set.of("destination", "outcome", "text", "page", "size"));
    ItemPage.Wanted wanted =
        new ItemPage.Wanted(
            request.parameter("destination"),
            Parameters.oneOf(request, "outcome", OUTCOMES),
            request.parameter("text"));
    ItemPage page = new ItemPage(wanted, Paging.of(request));
    Paging paging = Paging.of(request);
    String id = request.variable("id");
    Optional<RunReading> reading = standing.run(id);
    if (reading.isEmpty()) {
      return Answer.problem(
          Answer.NOT_FOUND,
          standing.state().whyNoRun(id).orElse("run '" + id + "' has no report that can be read"));
    }
    reading.get().fates(page);
    return Answer.json(Answer.OK, run(reading.get().explained(page.items()), page, paging));
  }

  private static Run run(RunExplained story, ItemPage page, Paging paging) {
    return new Run(
        story.run(),
        story.destinations(),
        story.troubles(),
        story.otherTroubles(),
        story.warnings(),
        page.total(),
        paging.page(),
        paging.size(),
        story.items(),
        story.next(),
        story.sentences());
  }
}
