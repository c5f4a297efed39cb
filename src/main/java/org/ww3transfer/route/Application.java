package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.ww3transfer.http.WebServer;
import org.ww3transfer.journal.dispatch.BrokerId;
import org.ww3transfer.journal.dispatch.WorkNotes;
import org.ww3transfer.observe.BrokerSight;
import org.ww3transfer.observe.Vitals;
import org.ww3transfer.route.alarm.AlarmListener;
import org.ww3transfer.route.broker.WithoutBroker;
import org.ww3transfer.route.change.DestinationRoutes;
import org.ww3transfer.route.marker.OlderMarkers;
import org.ww3transfer.route.store.RouteTemplates;
import org.ww3transfer.route.work.BrokerChange;
import org.ww3transfer.settings.SettingsReader.Reading;
import org.ww3transfer.settings.observe.HttpSettings;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.settings.property.SettingsSource;
import org.ww3transfer.settings.work.BrokerSettings;
import org.ww3transfer.work.WorkQueues;

/** Builds the Camel application of some settings. */
public final class Application {
  private final Beans beans;
  private final DestinationRoutesListener routes;
  private final Optional<DaemonBeans> daemonBeans;
  private final boolean isByWorkers;

  /**
   * @param notes what is known of workers; empty where this process delivers
   * @param sight who shows what is known of the broker
   */
  private Application(
      Beans beans,
      Optional<DaemonBeans> daemonBeans,
      Optional<WorkNotes> notes,
      BrokerSight sight) {
    this.beans = beans;
    this.daemonBeans = daemonBeans;
    isByWorkers = notes.isPresent();
    routes = new DestinationRoutesListener(beans, daemonBeans.isPresent(), notes, sight);
  }

  /**
   * The daemon, which waits for markers. It alone opens the journal of those.
   *
   * @param whenWatching called once, when markers are really noticed
   * @throws IOException where the state directory cannot be written
   * @throws SettingsException where files are with workers by another broker
   */
  public static Main daemon(Beans beans, Runnable whenWatching) throws IOException {
    return daemon(beans, whenWatching, Optional.empty());
  }

  /**
   * The same, which takes up what is written in other words while it runs.
   *
   * @param source of its settings
   * @param first as they were read
   */
  public static Main daemon(
      Beans beans, Runnable whenWatching, SettingsSource source, Reading first) throws IOException {
    return daemon(beans, whenWatching, Optional.of(new Written(source, first)));
  }

  /** Settings that are read again. */
  private record Written(SettingsSource source, Reading first) {}

  private static Main daemon(Beans beans, Runnable whenWatching, Optional<Written> written)
      throws IOException {
    Path state = beans.settings().get().stateDirectory();
    Optional<BrokerId> broker =
        beans
            .settings()
            .get()
            .work()
            .broker()
            .map(settings -> BrokerChange.id(settings, queueNames(beans)));
    BrokerChange.require(state, broker);
    BrokerSight sight = new BrokerSight();
    AlarmListener alarms = new AlarmListener(beans.settings(), beans.events());
    Vitals vitals =
        new Vitals(
            state, beans.settings().get().inbox(), beans.underWay()::losses, System::nanoTime);
    Observing observing = Observing.open(vitals, beans, alarms, sight);
    DaemonBeans daemonBeans =
        new DaemonBeans(
            beans.settings(),
            beans.transfers().journals(),
            beans.installation(),
            beans.parts(),
            beans.events(),
            beans.underWay());
    Optional<WorkNotes> notes =
        broker.isPresent() ? Optional.of(WorkNotes.open(state, broker.get())) : Optional.empty();
    Application application = new Application(beans, Optional.of(daemonBeans), notes, sight);
    Main main = application.build();
    beans.events().listen(new EventLog()); // a command prints what came of it
    // the inbox first: a run that an operator has tried again may end a marker
    Runnable onceWatching =
        () -> {
          observing.watching();
          whenWatching.run();
        };
    main.addMainListener(new InboxListener(beans, daemonBeans, onceWatching));
    main.addMainListener(alarms);
    main.addMainListener(new OperatorDutiesListener(beans, daemonBeans.kept(), vitals, alarms));
    main.addMainListener(observing);
    written.ifPresent(
        settings ->
            main.addMainListener(
                new SettingsListener(
                    beans, settings.source(), settings.first(), application.routes)));
    return main;
  }

  /** The daemon where nobody asks when. */
  public static Main daemon(Beans beans) throws IOException {
    return daemon(beans, () -> {});
  }

  /**
   * The port at which the daemon answers.
   *
   * @throws SettingsException where another program has it
   */
  public static WebServer port(HttpSettings settings) throws IOException {
    return Observing.server(settings);
  }

  /** The same routes without the inbox. */
  public static Main onDemand(Beans beans) {
    beans.transfers().onDemand(OlderMarkers.of(beans.settings().get()));
    return new Application(beans, Optional.empty(), Optional.empty(), new BrokerSight()).build();
  }

  private Main build() {
    Main main = isByWorkers ? new Main() : new WithoutBroker();
    main.setDefaultPropertyPlaceholderLocation("false");
    main.setOverrideProperties(properties());
    main.configure().withRoutesIncludePattern(routeFiles());
    beans.bindTo(main);
    daemonBeans.ifPresent(bound -> bound.bindTo(main));
    main.addMainListener(routes);
    main.addMainListener(new StopListener(beans.underWay(), daemonBeans.isPresent()));
    return main;
  }

  /** The queues at the broker, where there is one. */
  static WorkQueues queueNames(Beans beans) {
    return WorkQueues.of(
        beans.settings().get().work().broker().flatMap(BrokerSettings::queues),
        beans.installation());
  }

  private String routeFiles() {
    return Stream.of(
            Stream.of("failure", "transfer-run", "prune-destinations", "stage-run"),
            DestinationRoutes.templates(isByWorkers),
            isByWorkers ? Stream.of("work-results") : Stream.<String>empty(),
            beans.remotes().schemes().stream().map(scheme -> "destination-" + scheme),
            daemonBeans
                .map(bound -> Stream.of("watch-markers", "prune-restarts"))
                .orElse(Stream.empty()))
        .flatMap(names -> names)
        .map(RouteTemplates::file)
        .collect(Collectors.joining(","));
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(beans.settings().get().camel());
    // an exchange carries open files: nothing may read them but the endpoint they are meant for
    properties.setProperty("camel.main.streamCachingEnabled", "false");
    properties.setProperty("camel.main.startupSummaryLevel", "Off");
    properties.setProperty("camel.main.shutdownLogInflightExchangesOnTimeout", "false");
    properties.setProperty("ww3.queues", queueNames(beans).beginning());
    properties.putIfAbsent("camel.main.shutdownTimeout", "" + StopListener.MOST_SECONDS);
    properties.putIfAbsent("camel.main.extraShutdownTimeout", "" + StopListener.MOST_EXTRA_SECONDS);
    return properties;
  }
}
