package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.main.Main;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.place.DestinationLocks;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.plan.Planner;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.restarts.RestartsWatch;
import org.ww3transfer.route.failure.RetryDelay;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.route.source.FetchedCopies;
import org.ww3transfer.route.source.OtherCopies;
import org.ww3transfer.route.source.SourceCheck;
import org.ww3transfer.route.store.DestinationChecks;
import org.ww3transfer.route.store.DestinationHoldings;
import org.ww3transfer.route.store.Remotes;
import org.ww3transfer.route.transfer.LocalDeliveries;
import org.ww3transfer.route.transfer.RemoteDeliveries;
import org.ww3transfer.route.transfer.Throttles;
import org.ww3transfer.route.transfer.UnfinishedParts;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.stage.StageReports;
import org.ww3transfer.ww3.manifest.ManifestReader;

/**
 * All that the routes call, wired by constructors: what the daemon and the commands have in common.
 */
public final class Beans {
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
    Clock clock = Clock.systemUTC();
    Path state = settings.stateDirectory();
    installation = Installation.of(state);
    ReportStore reports = new ReportStore(state);
    DestinationLocks destinationLocks = new DestinationLocks(state);
    DeliveredRuns deliveredRuns = new DeliveredRuns(state, settings.planRules().naming());
    WatchedPlaces places = new WatchedPlaces(settings.destinations(), clock, this::askAgain);
    transfers =
        new TransferBeans(
            settings,
            planner(settings),
            reports,
            deliveredRuns,
            destinationLocks,
            places,
            clock,
            underWay);
    Throttles throttles = new Throttles(clock);
    PartRecords records = new PartRecords(state, settings.resumeFrom(), System::nanoTime);
    localDeliveries = new LocalDeliveries(throttles, installation, records, places);
    UnfinishedUploads uploads = new UnfinishedUploads(state);
    remotes =
        new Remotes(
            settings,
            uploads,
            transfers.awaited()::contains,
            destination -> transfers.queues().of(destination).retry(),
            clock);
    parts =
        new UnfinishedParts(
            records, transfers.journals(), uploads, remotes.sweep(), places, installation, clock);
    transfers.events().listen(parts);
    DestinationHoldings holdings = new DestinationHoldings(remotes, places, installation);
    sourceCheck =
        new SourceCheck(
            new OtherCopies(holdings, new FetchedCopies(state), places), settings.requireHeader());
    checks = new DestinationChecks(settings.destinations(), remotes, places, installation);
    remoteDeliveries = new RemoteDeliveries(remotes, installation, throttles, records);
    restarts =
        new RestartBeans(
            settings,
            holdings,
            deliveredRuns,
            destinationLocks,
            transfers,
            installation,
            clock,
            underWay);
  }

  private void askAgain(String destination) {
    transfers.queues().of(destination).retry();
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
    main.bind("localDeliveries", localDeliveries);
    main.bind("remoteDeliveries", remoteDeliveries);
    main.bind("sourceCheck", sourceCheck);
    main.bind("retryDelay", new RetryDelay());
    restarts.bindTo(main);
  }

  /** Looks at the destinations; only once the application was started. */
  public DestinationChecks checks() {
    return checks;
  }

  /** Says which destinations cannot be reached; only once the application was started. */
  public void checkAtStart(CheckDepth depth) {
    checks.log(
        depth,
        result -> {
          // where all is well, what an earlier process met there may still be true
          if (result.error().isPresent()) {
            transfers.queues().of(result.destination().name()).lookedAt(result.error());
          }
        });
  }

  /** Prunes; only once the application was started. */
  public Prunes prunes() {
    return restarts.prunes();
  }

  /** Puts restarts back; only once the application was started. */
  public Stages stages() {
    return restarts.stages();
  }

  /** Who has what the next cycle starts from; only once the application was started. */
  public RestartsWatch restarts() {
    return restarts.watch();
  }

  /** The same by checksum. */
  RestartsWatch provenRestarts() {
    return restarts.provenWatch();
  }

  /** The one that the state directory belongs to. */
  Installation installation() {
    return installation;
  }

  Remotes remotes() {
    return remotes;
  }

  /** Parts that large files left at destinations. */
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
