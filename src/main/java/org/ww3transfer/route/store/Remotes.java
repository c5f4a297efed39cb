package org.ww3transfer.route.store;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.service.ServiceSupport;
import org.ww3transfer.destination.DavStore;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.route.az.AzureScheme;
import org.ww3transfer.route.dav.DavScheme;
import org.ww3transfer.route.gs.GcsScheme;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.FreshKeys;
import org.ww3transfer.route.remote.RoutedStore;
import org.ww3transfer.route.remote.Scheme;
import org.ww3transfer.route.s3.S3Scheme;
import org.ww3transfer.route.sftp.SftpScheme;
import org.ww3transfer.settings.FreshStores;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.property.SettingsException;

/** The remote destinations: their clients, their routes, and the stores that these make. */
public final class Remotes extends ServiceSupport {
  private final Map<String, OpenRemote> remotes = new TreeMap<>();
  private final Map<String, RoutedStore> stores = new ConcurrentHashMap<>();
  private final UnfinishedUploads uploads;
  private final UploadSweep sweep;
  private final KeyWatch keys;
  private final Clock clock;

  /**
   * Makes the clients, which ask nobody yet.
   *
   * @param isAwaited whether a run that is under way may still go on with an upload
   * @param whenKeysChange is told the destination that has others
   * @throws SettingsException names the destination whose client cannot be made
   */
  public Remotes(
      Settings settings,
      UnfinishedUploads uploads,
      Predicate<UnfinishedUploads.Upload> isAwaited,
      Consumer<String> whenKeysChange,
      Clock clock) {
    this.uploads = uploads;
    sweep = new UploadSweep(uploads, isAwaited, name -> Optional.ofNullable(stores.get(name)));
    keys = new KeyWatch(stores, whenKeysChange);
    this.clock = clock;
    List<Destination> destinations =
        settings.destinations().stream().filter(Remotes::isRemote).toList();
    for (Destination destination : destinations) {
      remotes.put(
          destination.name(),
          open(
              destination,
              new Capacity(destination.parallelFiles(), destinations.size()),
              settings.freshStores()));
    }
  }

  static boolean isRemote(Destination destination) {
    return destination.store() instanceof Store.Remote;
  }

  private OpenRemote open(Destination destination, Capacity capacity, FreshStores fresh) {
    Store.Remote store = (Store.Remote) destination.store();
    Scheme scheme = scheme(store);
    try {
      AutoCloseable client = scheme.open(destination, store, capacity, uploads);
      FreshKeys keys = new FreshKeys(destination, store, scheme, client, fresh, clock);
      return new OpenRemote(destination, store, scheme, client, keys);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("ww3.destination." + destination.name() + ": " + e.getMessage());
    }
  }

  static Scheme scheme(Store.Remote store) {
    if (store instanceof Store.S3) {
      return new S3Scheme();
    }
    if (store instanceof Store.Gcs) {
      return new GcsScheme();
    }
    if (store instanceof Store.Azure) {
      return new AzureScheme();
    }
    if (store instanceof Store.Sftp) {
      return new SftpScheme();
    }
    if (store instanceof DavStore) {
      return new DavScheme();
    }
    throw new IllegalArgumentException("no routes for " + store.scheme());
  }

  /** Those in use. */
  public Set<String> schemes() {
    return remotes.values().stream()
        .map(remote -> remote.store().scheme())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Gives the routes what they refer to, sweeps and watches from when they start on, and ends with
   * them.
   */
  public void joinTo(CamelContext context) {
    bindTo(context);
    try {
      context.addStartupListener((started, wasStarted) -> begin());
    } catch (Exception e) {
      throw new IllegalStateException("the remote destinations cannot be looked after", e);
    }
  }

  private void begin() {
    sweep.begin();
    keys.begin();
  }

  /** Gives the routes what they refer to, and ends with them; nothing is swept. */
  void bindTo(CamelContext context) {
    remotes.values().forEach(remote -> remote.bindTo(context));
    try {
      context.addService(this);
    } catch (Exception e) {
      throw new IllegalStateException("the remote destinations cannot be started", e);
    }
  }

  /** Makes the two routes of each. */
  public void addRoutes(CamelContext context) {
    remotes.values().forEach(remote -> remote.addTryRoute(context));
    addCallRoutes(context);
  }

  /** Makes the one of each by which its store is called. */
  void addCallRoutes(CamelContext context) {
    ProducerTemplate camel = context.createProducerTemplate();
    for (OpenRemote remote : remotes.values()) {
      remote.addCallRoute(context);
      stores.put(
          remote.name(),
          new RoutedStore(
              remote.destination(), remote.store(), remote.scheme(), camel, remote.keys(), clock));
    }
  }

  public UploadSweep sweep() {
    return sweep;
  }

  /** What was begun of an item that is at its end is not gone on with. */
  public void giveUp(TransferItem item) {
    if (item.destination().store() instanceof Store.Remote store) {
      sweep.giveUp(item.destination().name(), store.folder() + item.objectName());
    }
  }

  /** How content goes there, as far as that is known; may be empty. */
  String manner(Destination destination) {
    OpenRemote remote = remotes.get(destination.name());
    return remote.scheme().manner(remote.client());
  }

  /** Of the next sweep's concern where this process ends before they are removed. */
  PassingObjects remember(Destination destination, List<String> names) throws IOException {
    return PassingObjects.remember(uploads, destination, names);
  }

  public ObjectStore store(Destination destination) {
    return stores.get(destination.name());
  }

  @Override
  protected void doStop() {
    keys.close();
    sweep.close();
    remotes.values().forEach(OpenRemote::close);
  }
}
