package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.ww3transfer.destination.DestinationLocks;
import org.ww3transfer.destination.Installation;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.journal.MarkerDisposal;
import org.ww3transfer.journal.MarkerJournal;
import org.ww3transfer.journal.NameClaims;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.plan.Planner;
import org.ww3transfer.report.CycleManifests;
import org.ww3transfer.report.MarkerReport;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.retention.PruneRecords;
import org.ww3transfer.retention.PruneReportStore;
import org.ww3transfer.retention.Pruning;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.stage.StageReport;
import org.ww3transfer.stage.StageReports;
import org.ww3transfer.ww3.ManifestReader;

/** All that the routes call, wired by constructors. */
public final class Beans {
  private final Lanes lanes;
  private final Transfers transfers;
  private final Deliveries deliveries;
  private final LocalDeliveries localDeliveries;
  private final RemoteDeliveries remoteDeliveries;
  private final Remotes remotes;
  private final DestinationChecks checks;
  private final MarkerInbox inbox;
  private final Markers markers;
  private final MarkerInbox stageInbox;
  private final Markers stageMarkers;
  private final Prunes prunes;
  private final Stages stages;

  /**
   * Opens the state directory.
   *
   * @throws IOException where it cannot be written
   */
  public Beans(Settings settings) throws IOException {
    Clock clock = Clock.systemUTC();
    Path state = settings.stateDirectory();
    ReportStore reports = new ReportStore(state);
    MarkerDisposal disposal = new MarkerDisposal(MarkerJournal.open(state), reports);
    DestinationLocks destinationLocks = new DestinationLocks(state);
    DeliveredRuns deliveredRuns = new DeliveredRuns(state, settings.planRules().naming());
    RestartArrivals arrivals = new RestartArrivals(deliveredRuns);
    lanes = new Lanes(settings.destinations(), settings.parallelDestinations());
    transfers =
        new Transfers(
            planner(settings),
            reports,
            new NameClaims(state, clock),
            new CycleManifests(state),
            arrivals,
            RunLocks.ofRuns(state),
            destinationLocks,
            clock,
            lanes);
    deliveries =
        new Deliveries(
            new RunningReport(reports, System::nanoTime),
            arrivals,
            System::nanoTime,
            settings.requireHeader());
    Tokens tokens = new Tokens(state);
    Throttles throttles = new Throttles();
    localDeliveries = new LocalDeliveries(tokens, throttles);
    remotes = new Remotes(settings, new UnfinishedUploads(state));
    checks = new DestinationChecks(settings.destinations(), remotes);
    remoteDeliveries = new RemoteDeliveries(remotes, tokens, throttles);
    inbox = inbox(settings, settings.markerInclude(), disposal);
    markers = new Markers(resolver(settings), disposal, inbox, clock, Beans::notSent);
    stageInbox = inbox(settings, settings.stage().include(), disposal);
    stageMarkers = new Markers(resolver(settings), disposal, stageInbox, clock, Beans::notStaged);
    HoldingsOf holdings = new HoldingsOf(remotes);
    Naming naming = settings.planRules().naming();
    prunes =
        new Prunes(
            settings.destinations(),
            new Pruning(
                settings.retention().rules(), naming, new JournalRecords(deliveredRuns), clock),
            holdings,
            destinationLocks,
            new PruneReportStore(state),
            new PruneRecords(state),
            clock,
            settings.retention().dryRun());
    stages =
        new Stages(
            naming,
            settings.stage().rules(),
            holdings,
            destinationLocks,
            RunLocks.ofStages(state),
            reports,
            Installation.of(state),
            clock);
  }

  private static MarkerInbox inbox(Settings settings, Pattern include, MarkerDisposal disposal) {
    return new MarkerInbox(settings.inbox(), settings.markerMaxDepth(), include, disposal);
  }

  private static MarkerReport notSent(Optional<Run> run, String name, Instant at, String reason) {
    return run.map(known -> TransferReport.refused(known, at, reason))
        .orElseGet(() -> TransferReport.refused(name, at, reason));
  }

  private static MarkerReport notStaged(Optional<Run> run, String name, Instant at, String reason) {
    String directory = run.map(known -> known.directory().toString()).orElse("");
    return StageReport.refused(name, directory, at, reason);
  }

  /** Makes plans by the settings. */
  public static Planner planner(Settings settings) {
    return new Planner(
        new ManifestReader(settings.manifestRules()),
        settings.planRules(),
        new StageReports(new ReportStore(settings.stateDirectory())));
  }

  private static RunResolver resolver(Settings settings) {
    return new RunResolver(
        settings.runRootsOrDefaults(),
        settings.runNaming(),
        settings.destinations(),
        settings.failurePolicy(),
        settings.missingOutputs());
  }

  void bindTo(Main main) {
    main.bind("transfers", transfers);
    main.bind("deliveries", deliveries);
    main.bind("localDeliveries", localDeliveries);
    main.bind("remoteDeliveries", remoteDeliveries);
    main.bind("retryDelay", new RetryDelay());
    main.bind("markerInbox", inbox);
    main.bind("markers", markers);
    main.bind("stageInbox", stageInbox);
    main.bind("stageMarkers", stageMarkers);
    main.bind("prunes", prunes);
    main.bind("stages", stages);
  }

  /** Looks at the destinations; only once the application was started. */
  public DestinationChecks checks() {
    return checks;
  }

  /** Prunes; only once the application was started. */
  public Prunes prunes() {
    return prunes;
  }

  /** Puts restarts back; only once the application was started. */
  public Stages stages() {
    return stages;
  }

  Remotes remotes() {
    return remotes;
  }

  Lanes lanes() {
    return lanes;
  }

  /** The service that knows what is under way. */
  public Transfers transfers() {
    return transfers;
  }
}
