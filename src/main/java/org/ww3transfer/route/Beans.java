package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Predicate;
import org.apache.camel.main.Main;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.place.DestinationLocks;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.plan.Planner;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.restarts.RestartsWatch;
import org.ww3transfer.route.carry.CopyTasks;
import org.ww3transfer.route.carry.LocalDeliveries;
import org.ww3transfer.route.carry.RemoteDeliveries;
import org.ww3transfer.route.carry.Throttles;
import org.ww3transfer.route.change.LiveDestinations;
import org.ww3transfer.route.failure.RetryDelay;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.route.source.FetchedCopies;
import org.ww3transfer.route.source.OtherCopies;
import org.ww3transfer.route.source.SourceCheck;
import org.ww3transfer.route.store.ChecksAtStart;
import org.ww3transfer.route.store.DestinationChecks;
import org.ww3transfer.route.store.DestinationHoldings;
import org.ww3transfer.route.store.Remotes;
import org.ww3transfer.route.transfer.UnfinishedParts;
import org.ww3transfer.settings.LiveSettings;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.stage.StageReports;
import org.ww3transfer.ww3.manifest.ManifestReader;

/**
 * All that the routes call, wired by constructors: what the daemon and the commands have in common.
 */
public final class Beans {
  private final LiveSettings live;
  private final WatchedPlaces places;
  private final Throttles throttles = new Throttles(Clock.systemUTC());
  private final Installation installation;
  private final TransferBeans transfers;
  private final LocalDeliveries localDeliveries;
  private final RemoteDeliveries remoteDeliveries;
  private final SourceCheck sourceCheck;
  private final Remotes remotes;
  private final UnfinishedParts parts;
  private final DestinationChecks checks;
  private final RestartBeans restarts;
  private final UnderWay underWay = new UnderWay();

  /**
   * Opens and changes nothing, but gives a new state directory the id of its installation.
   *
   * @throws IOException where that cannot be
   */
  public Beans(Settings settings) throws IOException {
    live = new LiveSettings(settings);
    Clock clock = Clock.systemUTC();
    Path state = settings.stateDirectory();
    installation = Installation.of(state);
    ReportStore reports = new ReportStore(state);
    DestinationLocks destinationLocks = new DestinationLocks(state);
    DeliveredRuns deliveredRuns = new DeliveredRuns(state, this::naming);
    places = new WatchedPlaces(settings.destinations(), clock, this::askAgain);
    transfers =
        new TransferBeans(
            live,
            () -> planner(live.get()),
            reports,
            deliveredRuns,
            destinationLocks,
            places,
            clock,
            underWay);
    PartRecords records = new PartRecords(state, () -> live.get().resumeFrom(), System::nanoTime);
    localDeliveries = new LocalDeliveries(installation, records, places);
    UnfinishedUploads uploads = new UnfinishedUploads(state);
    remotes = new Remotes(settings, uploads, transfers.awaited()::contains, this::askAgain, clock);
    parts =
        new UnfinishedParts(
            records, transfers.journals(), uploads, remotes.sweep(), places, installation, clock);
    transfers.events().listen(parts);
    DestinationHoldings holdings = new DestinationHoldings(remotes, places, installation);
    sourceCheck = new SourceCheck(new OtherCopies(holdings, new FetchedCopies(state), places));
    checks = new DestinationChecks(() -> live.get().destinations(), remotes, places, installation);
    remoteDeliveries = new RemoteDeliveries(remotes, installation, records);
    restarts =
        new RestartBeans(
            live,
            holdings,
            deliveredRuns,
            destinationLocks,
            transfers,
            installation,
            clock,
            underWay);
  }

  private Naming naming() {
    return live.get().planRules().naming();
  }

  private void askAgain(String destination) {
    transfers.queues().retry(destination);
  }

  /** Those that stand now. */
  public LiveSettings settings() {
    return live;
  }

  LiveDestinations.Serving serving() {
    return new LiveDestinations.Serving(transfers.queues(), remotes, places, throttles);
  }

  /** Makes plans by the settings. */
  public static Planner planner(Settings settings) {
    return new Planner(
        new ManifestReader(settings.manifestRules()),
        settings.planRules(),
        new StageReports(new ReportStore(settings.stateDirectory())));
  }

  void bindTo(Main main) {
    transfers.bindTo(main);
    main.bind("copyTasks", new CopyTasks(throttles, () -> live.get().requireHeader()));
    main.bind("localDeliveries", localDeliveries);
    main.bind("remoteDeliveries", remoteDeliveries);
    main.bind("sourceCheck", sourceCheck);
    main.bind(
        "retryDelay",
        new RetryDelay(() -> live.get().retryDelay(), () -> live.get().retryMaxDelay()));
    restarts.bindTo(main);
  }

  public DestinationChecks checks() {
    return checks;
  }

  /** Says which of these destinations cannot be reached; only once the application was started. */
  public void check(Predicate<Destination> wanted) {
    new ChecksAtStart(checks, transfers.queues())
        .begin(settings().get().checkDestinations(), wanted);
  }

  /** As all that calls the routes: only once the application was started. */
  public Prunes prunes() {
    return restarts.prunes();
  }

  public Stages stages() {
    return restarts.stages();
  }

  /** Who has what the next cycle starts from; only once the application was started. */
  public RestartsWatch restarts() {
    return restarts.watch();
  }

  /** All else that is known of restarts. */
  RestartBeans restartBeans() {
    return restarts;
  }

  Installation installation() {
    return installation;
  }

  Remotes remotes() {
    return remotes;
  }

  UnfinishedParts parts() {
    return parts;
  }

  UnderWay underWay() {
    return underWay;
  }

  /** What happens, for those who tell people of it. */
  public RunEvents events() {
    return transfers.events();
  }

  TransferBeans transfers() {
    return transfers;
  }
}
