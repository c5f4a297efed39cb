package org.ww3transfer.route;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.camel.main.Main;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.journal.claim.NameClaims;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.place.DestinationLocks;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.plan.Planner;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.CycleManifests;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.route.transfer.AwaitedUploads;
import org.ww3transfer.route.transfer.Conclusions;
import org.ww3transfer.route.transfer.CurrentDestinations;
import org.ww3transfer.route.transfer.Deliveries;
import org.ww3transfer.route.transfer.QuickTries;
import org.ww3transfer.route.transfer.RestartArrivals;
import org.ww3transfer.route.transfer.RunCloser;
import org.ww3transfer.route.transfer.RunEnd;
import org.ww3transfer.route.transfer.RunOpener;
import org.ww3transfer.route.transfer.RunPlans;
import org.ww3transfer.route.transfer.RunTurns;
import org.ww3transfer.route.transfer.RunningReport;
import org.ww3transfer.route.transfer.SourceReview;
import org.ww3transfer.route.transfer.Supersession;
import org.ww3transfer.route.transfer.UnfitSources;
import org.ww3transfer.settings.Settings;

/** What carries runs: the queues of the destinations, and what the routes around them call. */
final class TransferBeans {
  private final RunEvents events = new RunEvents();
  private final Queues queues;
  private final OpenRuns runs;
  private final RunningReport running;
  private final RunJournals journals;
  private final RunOpener opener;
  private final RunCloser closer;
  private final CurrentDestinations current;
  private final Conclusions conclusions;
  private final Deliveries deliveries;
  private final SourceReview review;
  private final QuickTries quickTries;

  TransferBeans(
      Supplier<Settings> settings,
      Supplier<Planner> planner,
      ReportStore reports,
      DeliveredRuns deliveredRuns,
      DestinationLocks destinationLocks,
      WatchedPlaces places,
      Clock clock,
      UnderWay underWay) {
    Path state = settings.get().stateDirectory();
    NameClaims claims = new NameClaims(state, clock);
    RestartArrivals arrivals = new RestartArrivals(deliveredRuns, underWay);
    queues =
        new Queues(
            settings.get().destinations(),
            () -> settings.get().queueRules(),
            () -> settings.get().parallelDestinations(),
            clock,
            view -> events.tell(new RunEvent.DestinationChanged(view)));
    runs = new OpenRuns(() -> settings.get().maxOpenRuns());
    running = new RunningReport(reports, System::nanoTime);
    journals = new RunJournals(state, clock);
    CycleManifests cycleManifests = new CycleManifests(state);
    closer =
        new RunCloser(
            reports, claims, cycleManifests, arrivals, running, queues, runs, events, clock);
    current =
        new CurrentDestinations(
            () -> settings.get().destinations(), queues, claims, closer, running);
    opener =
        new RunOpener(
            new RunPlans(planner, claims, reports, cycleManifests, places, clock, underWay),
            reports,
            new RunTurns(state, RunLocks.ofRuns(state)),
            journals,
            closer,
            current,
            queues,
            runs,
            events,
            underWay);
    conclusions = new Conclusions(queues, closer, running, arrivals, events);
    UnfitSources sources = new UnfitSources(() -> settings.get().requireHeader());
    review = new SourceReview(queues, runs, sources, events);
    deliveries =
        new Deliveries(
            destinationLocks,
            new Supersession(runs, claims, clock),
            sources,
            System::nanoTime,
            underWay);
    quickTries = new QuickTries(queues, underWay);
  }

  void bindTo(Main main) {
    main.bind("runOpener", opener);
    main.bind("runCloser", closer);
    main.bind("conclusions", conclusions);
    main.bind("deliveries", deliveries);
    main.bind("quickTries", quickTries);
    main.bind("sourceReview", review);
  }

  RunEvents events() {
    return events;
  }

  Queues queues() {
    return queues;
  }

  OpenRuns runs() {
    return runs;
  }

  RunningReport running() {
    return running;
  }

  RunJournals journals() {
    return journals;
  }

  AwaitedUploads awaited() {
    return new AwaitedUploads(runs, journals);
  }

  CurrentDestinations current() {
    return current;
  }

  Conclusions conclusions() {
    return conclusions;
  }

  RunCloser closer() {
    return closer;
  }

  /** Makes them those of a command, which has looked at the time of day by itself. */
  void onDemand(RunEnd end) {
    queues.serveAlways();
    closer.tell(end);
  }
}
