package org.ww3transfer.route;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.ThreadPoolProfile;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.route.alarm.AlarmListener;
import org.ww3transfer.route.marker.OlderMarkers;
import org.ww3transfer.route.store.Remotes;
import org.ww3transfer.settings.Settings;

/** Builds the Camel application of some settings. */
public final class Application {
  private static final String ROUTES = "classpath:routes/";
  private static final List<String> TRANSFER_ROUTES =
      List.of("failure", "transfer-run", "hand", "destination", "destination-file");
  private static final List<String> RESTART_ROUTES =
      List.of("prune-destinations", "prune-destination", "stage-run", "ask-destination");

  private final Settings settings;
  private final Beans beans;
  private final Remotes remotes;
  private final boolean watching;
  private final Optional<DaemonBeans> daemonBeans;

  private Application(Settings settings, Beans beans, Optional<DaemonBeans> daemonBeans) {
    this.settings = settings;
    this.beans = beans;
    this.remotes = beans.remotes();
    this.daemonBeans = daemonBeans;
    watching = daemonBeans.isPresent();
  }

  /**
   * The daemon, which waits for markers. It alone opens the journal of those.
   *
   * @param whenWatching called once, when markers are really noticed
   * @throws IOException where the state directory cannot be written
   */
  public static Main daemon(Settings settings, Beans beans, Runnable whenWatching)
      throws IOException {
    Observing observing = Observing.open(settings, beans);
    DaemonBeans daemonBeans =
        new DaemonBeans(
            settings,
            beans.transfers().journals(),
            beans.installation(),
            beans.parts(),
            beans.events(),
            beans.underWay());
    Main main = new Application(settings, beans, Optional.of(daemonBeans)).build();
    beans.events().listen(new EventLog()); // a command prints what came of it
    // the inbox first: a run that an operator has tried again may end a marker
    Runnable onceWatching =
        () -> {
          observing.watching();
          whenWatching.run();
        };
    main.addMainListener(new InboxListener(settings, beans, daemonBeans, onceWatching));
    main.addMainListener(new AlarmListener(() -> settings, beans.events()));
    main.addMainListener(new DeskListener(settings, beans));
    main.addMainListener(observing);
    return main;
  }

  /** The same where nobody asks when. */
  public static Main daemon(Settings settings, Beans beans) throws IOException {
    return daemon(settings, beans, () -> {});
  }

  /** The same routes without the inbox. */
  public static Main onDemand(Settings settings, Beans beans) {
    beans.transfers().onDemand(OlderMarkers.of(settings));
    return new Application(settings, beans, Optional.empty()).build();
  }

  private Main build() {
    Main main = new Main();
    main.setDefaultPropertyPlaceholderLocation("false");
    main.setOverrideProperties(properties());
    main.configure().withRoutesIncludePattern(routeFiles());
    beans.bindTo(main);
    daemonBeans.ifPresent(bound -> bound.bindTo(main));
    main.addMainListener(new DestinationRoutes());
    main.addMainListener(new StopListener(beans.underWay(), watching));
    return main;
  }

  private String routeFiles() {
    List<String> names = new ArrayList<>(TRANSFER_ROUTES);
    names.addAll(RESTART_ROUTES);
    if (!remotes.schemes().isEmpty()) {
      names.add("destination-remote");
    }
    remotes.schemes().forEach(scheme -> names.add("destination-" + scheme));
    if (watching) {
      names.add("watch-markers");
    }
    if (isScheduled()) {
      names.add("prune-restarts");
    }
    return names.stream()
        .map(name -> ROUTES + name + ".camel.yaml")
        .collect(Collectors.joining(","));
  }

  private boolean isScheduled() {
    return watching && settings.retention().enabled();
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(settings.camel());
    // an exchange carries open files: nothing may read them but the endpoint they are meant for
    properties.setProperty("camel.main.streamCachingEnabled", "false");
    properties.setProperty("camel.main.startupSummaryLevel", "Off");
    properties.setProperty("camel.main.shutdownLogInflightExchangesOnTimeout", "false");
    properties.putIfAbsent("camel.main.shutdownTimeout", "" + StopListener.MOST_SECONDS);
    properties.putIfAbsent("camel.main.extraShutdownTimeout", "" + StopListener.MOST_EXTRA_SECONDS);
    properties.setProperty("retry-delay", "" + settings.retryDelay().toMillis());
    properties.setProperty("retry-max-delay", "" + settings.retryMaxDelay().toMillis());
    properties.setProperty("prune-cron", settings.retention().cron());
    properties.setProperty(
        "prune-time-zone", TimeZone.getTimeZone(settings.retention().timeZone()).getID());
    if (isScheduled()) {
      properties.setProperty("camel.component.quartz.propertiesFile", "quartz.properties");
      properties.setProperty("camel.component.quartz.enableJmx", "false");
    }
    return properties;
  }

  /** Makes the routes whose number depends on the settings, out of the templates. */
  private final class DestinationRoutes extends MainListenerSupport {
    @Override
    public void afterConfigure(BaseMainSupport main) {
      CamelContext context = main.getCamelContext();
      context.addRoutePolicyFactory(new LogPolicy());
      remotes.joinTo(context);
      settings.destinations().forEach(destination -> addRoutes(context, destination));
      remotes.addRoutes(context);
      TransferBeans transfers = beans.transfers();
      context.addLifecycleStrategy(
          new Feeders(context, transfers.queues(), transfers.conclusions(), beans.underWay()));
      context.addLifecycleStrategy(new RunRelease(transfers.runs(), transfers.journals()));
      registerPool(context, "prunes", Math.max(1, beans.prunes().destinations().size()));
    }

    private void addRoutes(CamelContext context, Destination destination) {
      addForEach(context, "destination", "destination-", destination);
      registerPool(context, "deliver-" + destination.name(), destination.parallelFiles());
      addForEach(context, "hand", "hand-", destination);
      addForEach(context, "ask-destination", "ask-", destination);
      addForEach(context, "prune-destination", "prune-", destination);
      if (destination.store() instanceof Store.Local) {
        TemplatedRouteBuilder.builder(context, "destination-file")
            .routeId("destination-" + destination.name() + "-file")
            .parameter("name", destination.name())
            .add();
      }
    }

    private static void addForEach(
        CamelContext context, String template, String prefix, Destination destination) {
      TemplatedRouteBuilder.builder(context, template)
          .routeId(prefix + destination.name())
          .parameter("name", destination.name())
          .add();
    }

    /**
     * What is handed out waits in a queue: a pool whose caller takes a share of the work ran the
     * outputs inside each other, until the stack was full. Camel's factory makes no queue for a
     * size of -1, whatever is documented (DefaultThreadPoolFactory of 4.17.0).
     */
    private void registerPool(CamelContext context, String id, int atOneTime) {
      ThreadPoolProfile profile =
          new ThreadPoolProfileBuilder(id)
              .poolSize(atOneTime)
              .maxPoolSize(atOneTime)
              .maxQueueSize(Integer.MAX_VALUE)
              .build();
      context.getExecutorServiceManager().registerThreadPoolProfile(profile);
    }
  }
}
