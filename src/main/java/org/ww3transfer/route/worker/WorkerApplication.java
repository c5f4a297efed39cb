package org.ww3transfer.route.worker;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.journal.dispatch.DispatchedItems;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.route.broker.BrokerFailures;
import org.ww3transfer.route.broker.BrokerLink;
import org.ww3transfer.route.carry.LocalDeliveries;
import org.ww3transfer.route.carry.RemoteDeliveries;
import org.ww3transfer.route.source.FetchedCopies;
import org.ww3transfer.route.source.OtherCopies;
import org.ww3transfer.route.source.SourceCheck;
import org.ww3transfer.route.store.DestinationHoldings;
import org.ww3transfer.route.store.Remotes;
import org.ww3transfer.route.store.RouteTemplates;
import org.ww3transfer.route.transfer.UnfinishedParts;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.property.SettingsException;

/**
 * Builds the Camel application of a worker: the tries of the daemon, with the broker before them.
 */
public final class WorkerApplication {
  private static final String STOP_SECONDS = "5";

  private final Settings settings;
  private final Worker worker;
  private final boolean isAnew;
  private final WorkerDrain gentleEnd;
  private final BooleanSupplier follow;
  private final BrokerLink link;
  private final OrderReading reading;
  private final Clock clock = Clock.systemUTC();
  private final WatchedPlaces places;
  private final Installation installation;
  private final PartRecords records;
  private final UnfinishedUploads uploads;
  private final Remotes remotes;

  private WorkerApplication(
      Settings settings,
      Worker worker,
      boolean isAnew,
      WorkerDrain gentleEnd,
      BooleanSupplier follow)
      throws IOException {
    this.settings = settings;
    this.worker = worker;
    this.isAnew = isAnew;
    this.gentleEnd = gentleEnd;
    this.follow = follow;
    link = new BrokerLink(settings.work().broker().orElseThrow());
    Map<String, Destination> destinations =
        settings.destinations().stream()
            .collect(Collectors.toUnmodifiableMap(Destination::name, Function.identity()));
    reading = new OrderReading(destinations, settings.runRootsOrDefaults());
    installation = Installation.of(worker.state());
    places = new WatchedPlaces(settings.destinations(), clock, returned -> {});
    records = new PartRecords(worker.state(), settings::resumeFrom, System::nanoTime);
    uploads = new UnfinishedUploads(worker.state());
    remotes = new Remotes(settings, uploads, upload -> false, changed -> {}, clock);
  }

  /**
   * Builds it, and removes what a worker of the same name was at when it was killed.
   *
   * @param settings with a broker
   * @param isAnew whether it was at work by others before: it does not end then where the broker
   *     does not let it in, and waits
   * @param gentleEnd by which it ends before it starts anew
   * @param follow has the settings read again; whether the worker starts anew with others
   * @throws IOException where the worker's state cannot be read or written
   * @throws SettingsException where the broker does not let it in at the first start
   */
  static Main of(
      Settings settings,
      Worker worker,
      boolean isAnew,
      WorkerDrain gentleEnd,
      BooleanSupplier follow)
      throws IOException {
    return new WorkerApplication(settings, worker, isAnew, gentleEnd, follow).build();
  }

  /** The same by settings that stay. */
  public static Main of(Settings settings, Worker worker) throws IOException {
    return of(settings, worker, false, new WorkerDrain(), () -> false);
  }

  private Main build() throws IOException {
    Optional<JMSException> trouble = requireLogin();
    DispatchedItems inHand = DispatchedItems.open(worker.state());
    UnfinishedParts unfinished = unfinishedParts();
    new LeftParts(reading.destinations(), places, installation).remove(inHand);
    uploads.forEachLeft(any -> true, UnfinishedUploads.Note::giveUp);
    unfinished.removeAll();
    Main main = new Main();
    main.setDefaultPropertyPlaceholderLocation("false");
    main.setOverrideProperties(properties());
    main.configure().withRoutesIncludePattern(routeFiles());
    DestinationHoldings holdings = new DestinationHoldings(remotes, places, installation);
    FetchedCopies fetched = new FetchedCopies(worker.state());
    main.bind("jms", link.transacted());
    main.bind("jms-out", link.plain());
    main.bind("sourceCheck", new SourceCheck(new OtherCopies(holdings, fetched, places)));
    main.bind("localDeliveries", new LocalDeliveries(installation, records, places));
    main.bind("remoteDeliveries", new RemoteDeliveries(remotes, installation, records));
    main.addMainListener(
        new WorkerRoutes(
            worker,
            reading,
            link,
            trouble,
            remotes,
            inHand,
            unfinished,
            health(),
            installation,
            gentleEnd,
            follow));
    return main;
  }

  /** Why the broker cannot be reached; empty where it can. One that is not there may come. */
  private Optional<JMSException> requireLogin() {
    try {
      link.require();
      return Optional.empty();
    } catch (JMSException e) {
      if (BrokerFailures.isLogin(e) && !isAnew) {
        throw new SettingsException(link.line(e));
      }
      return Optional.of(e);
    }
  }

  private Optional<WorkerHealth> health() throws IOException {
    return worker.healthPort().isPresent()
        ? Optional.of(
            WorkerHealth.open(settings.observe().http(), worker.healthPort().orElseThrow()))
        : Optional.empty();
  }

  /** A worker goes on with no run of an earlier process. */
  private UnfinishedParts unfinishedParts() {
    RunJournals none = new RunJournals(worker.state(), clock);
    return new UnfinishedParts(
        records, none, uploads, remotes.sweep(), places, installation, clock);
  }

  private String routeFiles() {
    return Stream.concat(
            Stream.of("destination-try", "work", "work-signs"),
            remotes.schemes().stream().map(scheme -> "destination-" + scheme))
        .map(RouteTemplates::file)
        .collect(Collectors.joining(","));
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(settings.camel());
    properties.setProperty("ww3.queues", worker.queues().beginning());
    // an exchange carries open files: nothing may read them but the endpoint they are meant for
    properties.setProperty("camel.main.streamCachingEnabled", "false");
    properties.setProperty("camel.main.startupSummaryLevel", "Off");
    properties.setProperty("camel.main.shutdownLogInflightExchangesOnTimeout", "false");
    properties.putIfAbsent("camel.main.shutdownTimeout", STOP_SECONDS);
    return properties;
  }
}
