package org.ww3transfer.route.store;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.service.ServiceSupport;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.FreshKeys;
import org.ww3transfer.route.remote.Scheme;
import org.ww3transfer.settings.CurrentStores;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.property.SettingsException;

/** The remote destinations: their clients, their routes, and the stores that these make. */
public final class Remotes extends ServiceSupport {
  private final OpenRemotes remotes = new OpenRemotes();
  private final AtomicInteger opened = new AtomicInteger();
  private final UnfinishedUploads uploads;
  private final UploadSweep sweep;
  private final KeyWatch keys;
  private final Clock clock;
  private volatile Optional<ProducerTemplate> calls = Optional.empty();

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
    sweep = new UploadSweep(uploads, isAwaited, remotes::store);
    keys = new KeyWatch(remotes::stores, whenKeysChange);
    this.clock = clock;
    List<Destination> destinations =
        settings.destinations().stream().filter(Remotes::isRemote).toList();
    for (Destination destination : destinations) {
      remotes.add(
          open(destination.name(), destination, destinations.size(), settings.currentStores()));
    }
  }

  /** Whether a destination is one of them. */
  public static boolean isRemote(Destination destination) {
    return destination.store() instanceof Store.Remote;
  }

  private OpenRemote open(String key, Destination destination, int all, CurrentStores fresh) {
    Store.Remote store = (Store.Remote) destination.store();
    Scheme scheme = Schemes.of(store);
    Capacity capacity = new Capacity(destination.parallelFiles(), all);
    try {
      AutoCloseable client = scheme.open(destination, store, capacity, uploads);
      FreshKeys fromNow = new FreshKeys(destination, store, scheme, client, fresh, clock);
      return new OpenRemote(key, destination, store, scheme, client, fromNow);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("ww3.destination." + destination.name() + ": " + e.getMessage());
    }
  }

  /** Those in use. */
  public Set<String> schemes() {
    return remotes.all().stream()
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
    remotes.all().forEach(remote -> remote.bindTo(context));
    try {
      context.addService(this);
    } catch (Exception e) {
      throw new IllegalStateException("the remote destinations cannot be started", e);
    }
  }

  /** Makes the route of each by which its store is called. */
  public void addCallRoutes(CamelContext context) {
    ProducerTemplate camel = context.createProducerTemplate();
    calls = Optional.of(camel);
    remotes.all().forEach(remote -> remotes.addCallRoute(remote, context, camel, clock));
  }

  /**
   * Serves a destination by these settings from now on, while the routes stand. What began by
   * others goes on by those.
   *
   * @throws SettingsException where its client cannot be made
   */
  public void open(CamelContext context, Destination destination, CurrentStores fresh) {
    String key = destination.name() + "." + opened.incrementAndGet();
    OpenRemote remote = open(key, destination, remotes.all().size() + 1, fresh);
    boolean isOpen = false;
    try {
      remote.bindTo(context);
      RouteTemplates.require(context, "destination-" + remote.store().scheme());
      remotes.addCallRoute(remote, context, calls.orElseThrow(), clock);
      remotes.add(remote);
      isOpen = true;
    } finally {
      if (!isOpen) {
        close(context, remote);
      }
    }
  }

  /** Those of that name: all but the newest, or all where it is no remote one any more. */
  public List<OpenRemote> earlier(String destination, boolean isRemote) {
    return remotes.all().stream()
        .filter(each -> each.name().equals(destination))
        .skip(isRemote ? 1 : 0)
        .toList();
  }

  /** Ends what nothing is under way with. */
  public void close(CamelContext context, OpenRemote remote) {
    remotes.remove(remote);
    remote.removeFrom(context);
    remote.close();
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
    OpenRemote remote = remotes.of(destination);
    return remote.scheme().manner(remote.client());
  }

  /** Of the next sweep's concern where this process ends before they are removed. */
  TemporaryObjects remember(Destination destination, List<String> names) throws IOException {
    return TemporaryObjects.remember(uploads, destination, names);
  }

  /** Of no sweep's concern any more, though they may stand there. */
  void forget(Destination destination, List<String> names) throws IOException {
    TemporaryObjects.forget(uploads, destination, names);
  }

  public ObjectStore store(Destination destination) {
    return remotes.store(destination);
  }

  @Override
  protected void doStop() {
    keys.close();
    sweep.close();
    remotes.all().forEach(OpenRemote::close);
  }
}
