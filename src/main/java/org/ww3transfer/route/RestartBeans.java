package org.ww3transfer.route;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.main.Main;
import org.ww3transfer.expect.Cron;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.journal.run.RunRestarts;
import org.ww3transfer.place.DestinationLocks;
import org.ww3transfer.place.Installation;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.restarts.OnTheWay;
import org.ww3transfer.restarts.RestartSurvey;
import org.ww3transfer.restarts.RestartsWatch;
import org.ww3transfer.restarts.timeline.RestartHoles;
import org.ww3transfer.restarts.timeline.RestartTimelines;
import org.ww3transfer.restarts.timeline.TimelineRules;
import org.ww3transfer.retention.prune.PruneRecords;
import org.ww3transfer.retention.prune.PruneReportStore;
import org.ww3transfer.route.desk.KeptPrunes;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.route.store.DestinationHoldings;
import org.ww3transfer.settings.RetentionSettings;
import org.ww3transfer.settings.Settings;

/** What deals with the restarts that destinations hold. */
final class RestartBeans {
  /** How long a destination may take to say whether it has a restart. */
  private static final Duration MOST = Duration.ofSeconds(30);

  /** The same where restarts of some GB are read back. */
  private static final Duration MOST_PROVEN = Duration.ofMinutes(15);

  private final Prunes prunes;
  private final Stages stages;
  private final RestartsWatch watch;
  private final RestartsWatch provenWatch;
  private final RestartTimelines timelines;
  private final RestartHoles holes;

  RestartBeans(
      Supplier<Settings> settings,
      DestinationHoldings holdings,
      DeliveredRuns delivered,
      DestinationLocks destinationLocks,
      TransferBeans transfers,
      Installation installation,
      Clock clock,
      UnderWay underWay) {
    Path state = settings.get().stateDirectory();
    prunes =
        new Prunes(
            settings,
            new JournalRecords(delivered),
            holdings,
            destinationLocks,
            transfers.queues(),
            transfers.events(),
            new KeptPrunes(new PruneReportStore(state), new PruneRecords(state), clock),
            clock);
    stages =
        new Stages(
            () -> settings.get().planRules().naming(),
            () -> settings.get().stage().rules(),
            holdings,
            RunLocks.ofStages(state),
            new ReportStore(state),
            transfers.events(),
            installation,
            clock,
            underWay);
    Supplier<OnTheWay> onTheWay = () -> onTheWay(settings.get(), transfers);
    RestartSurvey survey = survey(state, holdings, delivered, onTheWay, clock);
    watch = new RestartsWatch(survey, () -> question(settings.get(), false, MOST), clock);
    RestartSurvey proof = survey(state, holdings, delivered, onTheWay, clock);
    provenWatch =
        new RestartsWatch(proof, () -> question(settings.get(), true, MOST_PROVEN), clock);
    timelines =
        new RestartTimelines(
            () -> timelineRules(settings.get()), state, delivered, watch::last, onTheWay, clock);
    holes = new RestartHoles(timelines::now, transfers.runs()::contains, clock);
    transfers.events().listen(timelines);
    transfers.events().listen(watch);
    transfers.events().listen(provenWatch);
  }

  private static RestartSurvey survey(
      Path state,
      DestinationHoldings holdings,
      DeliveredRuns delivered,
      Supplier<OnTheWay> onTheWay,
      Clock clock) {
    KeptReports reports = new KeptReports(state);
    return new RestartSurvey(holdings::of, delivered, reports, onTheWay, Reasons::of, clock);
  }

  private static OnTheWay onTheWay(Settings settings, TransferBeans transfers) {
    Map<String, OnTheWay.Stop> stops = new HashMap<>();
    for (DestinationQueue queue : transfers.queues().all()) {
      DestinationView view = queue.view();
      OnTheWay.Stop.of(view.state(), view.nextTry())
          .ifPresent(stop -> stops.put(view.name(), stop));
    }
    List<RunRestarts> runs =
        transfers.runs().all().stream().map(run -> RunRestarts.of(run.transfer())).toList();
    return OnTheWay.of(runs, settings.destinations(), settings.planRules().naming(), stops);
  }

  private static RestartSurvey.Question question(
      Settings settings, boolean isProven, Duration most) {
    return new RestartSurvey.Question(
        settings.destinations(), settings.planRules().naming(), isProven, most);
  }

  private static TimelineRules timelineRules(Settings settings) {
    RetentionSettings retention = settings.retention();
    return new TimelineRules(
        settings.destinations(),
        settings.planRules().naming(),
        retention.rules(),
        Optional.of(new Cron(retention.cron(), retention.timeZone()))
            .filter(each -> retention.enabled()),
        retention.dryRun(),
        settings.expectations());
  }

  void bindTo(Main main) {
    main.bind("prunes", prunes);
    main.bind("stages", stages);
  }

  Prunes prunes() {
    return prunes;
  }

  Stages stages() {
    return stages;
  }

  RestartsWatch watch() {
    return watch;
  }

  RestartTimelines timelines() {
    return timelines;
  }

  RestartHoles holes() {
    return holes;
  }

  RestartsWatch provenWatch() {
    return provenWatch;
  }
}
