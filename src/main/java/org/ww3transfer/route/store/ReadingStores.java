package org.ww3transfer.route.store;

import java.time.Clock;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.route.broker.WithoutBroker;
import org.ww3transfer.settings.Settings;

/**
 * The destinations to be looked at and read, with the routes that this takes and no others: nothing
 * is made in the state directory, and nothing swept at a store.
 */
public final class ReadingStores implements AutoCloseable {
  /** Names files that are made at destinations, of which this makes none. */
  private static final Installation NONE = new Installation("000000000000");

  private final Remotes remotes;
  private final DestinationHoldings holdings;
  private final Main main = new WithoutBroker();

  private ReadingStores(Settings settings) {
    remotes =
        new Remotes(
            settings,
            new UnfinishedUploads(settings.stateDirectory()),
            upload -> true,
            destination -> {},
            Clock.systemUTC());
    WatchedPlaces places =
        new WatchedPlaces(settings.destinations(), Clock.systemUTC(), destination -> {});
    holdings = new DestinationHoldings(remotes, places, NONE);
  }

  /** Starts the routes. Asks nobody yet. */
  public static ReadingStores open(Settings settings) throws Exception {
    ReadingStores stores = new ReadingStores(settings);
    if (!stores.remotes.schemes().isEmpty()) {
      stores.start(settings);
    }
    return stores;
  }

  private void start(Settings settings) throws Exception {
    Properties properties = new Properties();
    properties.putAll(settings.camel());
    // an exchange carries open files: nothing may read them but the endpoint they are meant for
    properties.setProperty("camel.main.streamCachingEnabled", "false");
    properties.setProperty("camel.main.startupSummaryLevel", "Off");
    main.setDefaultPropertyPlaceholderLocation("false");
    main.setOverrideProperties(properties);
    main.configure()
        .withRoutesIncludePattern(
            remotes.schemes().stream()
                .map(scheme -> "classpath:routes/destination-" + scheme + ".camel.yaml")
                .collect(Collectors.joining(",")));
    main.addMainListener(new CallRoutes());
    main.start();
  }

  private final class CallRoutes extends MainListenerSupport {
    @Override
    public void afterConfigure(BaseMainSupport configured) {
      remotes.bindTo(configured.getCamelContext());
      remotes.addCallRoutes(configured.getCamelContext());
    }
  }

  /** What stands at one of the destinations. */
  public Holdings of(Destination destination) {
    return holdings.of(destination);
  }

  /** Whether it tells MD5 in place of a checksum. */
  public boolean tellsMd5(Destination destination) {
    return destination.store() instanceof Store.Remote
        && of(destination) instanceof ObjectStore store
        && store.tellsMd5();
  }

  @Override
  public void close() {
    main.stop();
  }
}
