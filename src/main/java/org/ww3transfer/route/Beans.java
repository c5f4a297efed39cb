package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.main.Main;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.transfer.CycleManifests;
import org.ww3transfer.transfer.MarkerDisposal;
import org.ww3transfer.transfer.MarkerJournal;
import org.ww3transfer.transfer.Planner;
import org.ww3transfer.transfer.ReportStore;
import org.ww3transfer.transfer.RunLocks;
import org.ww3transfer.transfer.RunResolver;
import org.ww3transfer.transfer.UnfinishedUploads;
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
    lanes = new Lanes(settings.destinations(), settings.parallelDestinations());
    transfers =
        new Transfers(
            planner(settings),
            reports,
            new CycleManifests(state),
            new RunLocks(state),
            clock,
            lanes);
    deliveries =
        new Deliveries(
            new RunningReport(reports, System::nanoTime),
            System::nanoTime,
            settings.requireHeader());
    Tokens tokens = new Tokens(state);
    Throttles throttles = new Throttles();
    localDeliveries = new LocalDeliveries(tokens, throttles);
    remotes = new Remotes(settings, new UnfinishedUploads(state));
    checks = new DestinationChecks(settings.destinations(), remotes);
    remoteDeliveries = new RemoteDeliveries(remotes, tokens, throttles);
    inbox =
        new MarkerInbox(
            settings.inbox(), settings.markerMaxDepth(), settings.markerInclude(), disposal);
    markers = new Markers(resolver(settings), disposal, inbox, clock);
  }

  /** Makes plans by the settings. */
  public static Planner planner(Settings settings) {
    return new Planner(new ManifestReader(settings.manifestRules()), settings.planRules());
  }

  private static RunResolver resolver(Settings settings) {
    List<Path> roots =
        settings.runRoots().isEmpty()
            ? List.of(settings.inbox(), Path.of("").toAbsolutePath())
            : settings.runRoots();
    return new RunResolver(
        roots, settings.destinations(), settings.failurePolicy(), settings.missingOutputs());
  }

  void bindTo(Main main) {
    main.bind("transfers", transfers);
    main.bind("deliveries", deliveries);
    main.bind("localDeliveries", localDeliveries);
    main.bind("remoteDeliveries", remoteDeliveries);
    main.bind("retryDelay", new RetryDelay());
    main.bind("markerInbox", inbox);
    main.bind("markers", markers);
  }

  /** Looks at the destinations; only once the application was started. */
  public DestinationChecks checks() {
    return checks;
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
