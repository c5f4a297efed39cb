package org.ww3transfer.page;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.http.Request;
import org.ww3transfer.http.limit.NotNow;
import org.ww3transfer.page.element.Frame;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Pager;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.View;
import org.ww3transfer.page.live.Rates;
import org.ww3transfer.page.live.RecentEvents;
import org.ww3transfer.page.restarts.RestartsView;
import org.ww3transfer.page.story.FoundItems;
import org.ww3transfer.page.story.ItemSearchForm;
import org.ww3transfer.page.story.RunCard;
import org.ww3transfer.page.story.StoryView;
import org.ww3transfer.page.view.DestinationPage;
import org.ww3transfer.page.view.ErrorView;
import org.ww3transfer.page.view.Overview;
import org.ww3transfer.page.view.PlaceFacts;
import org.ww3transfer.page.view.RunSearchForm;
import org.ww3transfer.page.view.RunsView;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.restarts.timeline.RestartTimeline;
import org.ww3transfer.standing.RunList;
import org.ww3transfer.standing.RunRow;
import org.ww3transfer.standing.RunSearch;
import org.ww3transfer.standing.StatusView;
import org.ww3transfer.standing.story.RunReading;
import org.ww3transfer.text.Suggestion;

/** Finds out what a view shows. */
final class Views {
  private static final int LATELY = 8;

  private final Sources sources;
  private final Rates rates;
  private final RecentEvents happened;

  Views(Sources sources, Rates rates, RecentEvents happened) {
    this.sources = sources;
    this.rates = rates;
    this.happened = happened;
  }

  private StatusView status() throws IOException {
    return sources.standing().status().orElseThrow(Views::silent);
  }

  private RunList runs(RunSearch search) throws IOException {
    return sources.standing().runs(search).orElseThrow(Views::silent);
  }

  private static NotNow silent() {
    return new NotNow(
        "the state directory does not say in time how things stand; after a start with many kept"
            + " reports they are read first; ask again");
  }

  /** How things stand. */
  Optional<View> overview(Request request, Times times) throws IOException {
    Instant now = sources.clock().instant();
    StatusView status = status();
    Optional<List<RunRow>> lately = sources.standing().runs(RunSearch.ALL).map(Views::lately);
    RestartTimeline restarts = sources.timeline().get();
    return Optional.of(new Overview(status, facts(now), restarts, lately, times).view());
  }

  private static List<RunRow> lately(RunList runs) {
    return runs.heads().stream()
        .filter(head -> !head.isOpen())
        .limit(LATELY)
        .map(runs::row)
        .toList();
  }

  private Map<String, PlaceFacts> facts(Instant now) {
    Map<String, PlaceFacts> facts = new HashMap<>();
    for (Destination each : sources.destinations().get()) {
      facts.put(each.name(), PlaceFacts.of(each, now));
    }
    return facts;
  }

  /** The runs that are searched for. */
  Optional<View> runs(Request request, Times times) throws IOException {
    RunSearchForm asked = RunSearchForm.of(request.parameters());
    if (asked.refusal().isPresent()) {
      return Optional.of(
          new RunsView(asked, List.of(), Pager.of("", RunsView.SIZE, 0), times).view());
    }
    RunList found = runs(asked.search());
    Pager pager = Pager.of(asked.page(), RunsView.SIZE, found.heads().size());
    List<ReportHead> heads = found.page(pager.from(), pager.size());
    return Optional.of(
        new RunsView(asked, heads.stream().map(found::row).toList(), pager, times).view());
  }

  /** How far an open run has come; empty where it is not open, or nobody knows. */
  Optional<Section> progress(String runId, Times times) {
    return sources
        .standing()
        .status()
        .flatMap(
            status ->
                status.runs().stream()
                    .filter(run -> run.runId().equals(runId) && !run.progress().isEmpty())
                    .findFirst()
                    .map(run -> RunCard.of(run, status.destinations(), times).section()));
  }

  /** Why there is nothing at an address. */
  ErrorView none(Request request, String path) {
    boolean isRun = path.startsWith(Links.RUNS);
    String name = request.variables().values().stream().findFirst().orElse("");
    List<String> known =
        isRun
            ? sources.standing().runs(RunSearch.ALL).stream()
                .flatMap(all -> all.heads().stream().map(ReportHead::runId))
                .toList()
            : sources.destinations().get().stream().map(Destination::name).toList();
    return new ErrorView(
        "Nothing is here",
        isRun
            ? "No run '" + name + "' is known. Its report may have been removed, as old ones are."
            : "No destination '" + name + "' is in ww3.destinations.",
        Suggestion.nearest(name, known)
            .map(
                likely ->
                    new ErrorView.Likely(
                        likely, isRun ? Links.ofRun(likely) : Links.ofDestination(likely))));
  }

  /** The story of a run; empty where there is none. */
  Optional<View> story(Request request, Times times) throws IOException {
    Optional<RunReading> reading = sources.standing().run(request.variable("id"));
    if (reading.isEmpty()) {
      return Optional.empty();
    }
    FoundItems found = new FoundItems(ItemSearchForm.of(request.parameters()));
    reading.get().fates(found);
    return Optional.of(
        new StoryView(
                reading.get().explained(List.of()),
                progress(request.variable("id"), times),
                found,
                session(request),
                times)
            .view());
  }

  /** What is known of restarts. */
  Optional<View> restarts(Request request, Times times) {
    return Optional.of(new RestartsView(sources.timeline().get(), times).view());
  }

  /** One destination; empty where there is none of that name. */
  Optional<View> destination(Request request, Times times) throws IOException {
    Instant now = sources.clock().instant();
    StatusView status = status();
    Map<String, PlaceFacts> facts = facts(now);
    return status.destinations().stream()
        .filter(place -> place.name().equals(request.variable("name")))
        .findFirst()
        .map(place -> destination(place, facts, status, request, times));
  }

  private View destination(
      DaemonStatus.Place place,
      Map<String, PlaceFacts> facts,
      StatusView status,
      Request request,
      Times times) {
    return new DestinationPage(
            place,
            facts.getOrDefault(place.name(), PlaceFacts.NONE),
            rates.of(place.name()),
            rates.end(),
            status.runs(),
            happened.failures(place.name()),
            happened.prunes(place.name()),
            session(request),
            times)
        .view();
  }

  static Frame.Session session(Request request) {
    return request.mayChange() ? Frame.Session.ACTS : Frame.Session.LOOKS;
  }
}
