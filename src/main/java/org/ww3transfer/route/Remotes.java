package org.ww3transfer.route;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.route.az.AzureScheme;
import org.ww3transfer.route.gs.GcsScheme;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.RoutedStore;
import org.ww3transfer.route.remote.Scheme;
import org.ww3transfer.route.s3.S3Scheme;
import org.ww3transfer.route.sftp.SftpScheme;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsException;
import org.ww3transfer.transfer.Destination;
import org.ww3transfer.transfer.ObjectStore;
import org.ww3transfer.transfer.Store;
import org.ww3transfer.transfer.UnfinishedUploads;

/** The remote destinations: their clients, their routes, and the stores that these make. */
final class Remotes extends ServiceSupport {
  private static final Logger LOG = LoggerFactory.getLogger(Remotes.class);

  private final Map<String, Scheme> schemes = new TreeMap<>();
  private final Map<String, Store.Remote> remotes = new TreeMap<>();
  private final Map<String, AutoCloseable> clients = new TreeMap<>();
  private final Map<String, ObjectStore> stores = new ConcurrentHashMap<>();
  private final UnfinishedUploads uploads;

  /**
   * Makes the clients, which ask nobody yet.
   *
   * @throws SettingsException names the destination whose client cannot be made
   */
  Remotes(Settings settings, UnfinishedUploads uploads) {
    this.uploads = uploads;
    Capacity capacity = new Capacity(settings.parallelFiles(), remote(settings.destinations()));
    for (Destination destination : settings.destinations()) {
      if (destination.store() instanceof Store.Remote store) {
        Scheme scheme = schemes.computeIfAbsent(store.scheme(), name -> scheme(store));
        remotes.put(destination.name(), store);
        clients.put(destination.name(), open(scheme, destination, store, capacity, uploads));
      }
    }
  }

  private static int remote(List<Destination> destinations) {
    return (int) destinations.stream().filter(each -> each.store() instanceof Store.Remote).count();
  }

  private static AutoCloseable open(
      Scheme scheme,
      Destination destination,
      Store.Remote store,
      Capacity capacity,
      UnfinishedUploads uploads) {
    try {
      return scheme.open(destination, store, capacity, uploads);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("ww3.destination." + destination.name() + ": " + e.getMessage());
    }
  }

  private static Scheme scheme(Store.Remote store) {
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
    throw new IllegalArgumentException("no routes for " + store.scheme());
  }

  /** Those in use. */
  Set<String> schemes() {
    return schemes.keySet();
  }

  /** Gives the routes what they refer to, and ends with them. */
  void joinTo(CamelContext context) {
    schemes.forEach((name, scheme) -> context.getRegistry().bind(name + "Scheme", scheme));
    clients.forEach((name, client) -> bind(context, name, client));
    try {
      context.addService(this);
    } catch (Exception e) {
      throw new IllegalStateException("the remote destinations cannot be started", e);
    }
  }

  private void bind(CamelContext context, String name, AutoCloseable client) {
    Scheme scheme = schemes.get(remotes.get(name).scheme());
    scheme.beans(client).forEach((kind, bean) -> context.getRegistry().bind(kind + name, bean));
  }

  /** Makes the two routes of a destination. */
  void addRoutes(CamelContext context, Destination destination, Store.Remote store) {
    String name = destination.name();
    Scheme scheme = schemes.get(store.scheme());
    TemplatedRouteBuilder.builder(context, "destination-remote")
        .routeId("destination-" + name + "-remote")
        .parameter("name", name)
        .add();
    TemplatedRouteBuilder calls =
        TemplatedRouteBuilder.builder(context, "destination-" + store.scheme())
            .routeId("destination-" + name + "-" + store.scheme())
            .parameter("name", name)
            .parameter("create-only", !destination.overwrite());
    scheme.parameters(store).forEach(calls::parameter);
    calls.add();
    ProducerTemplate camel = context.createProducerTemplate();
    stores.put(name, new RoutedStore(destination, store, scheme, camel));
  }

  ObjectStore store(Destination destination) {
    return stores.get(destination.name());
  }

  /**
   * Ends what killed processes left half sent, in a thread of its own: a store that is down keeps
   * nobody waiting.
   */
  @Override
  protected void doStart() {
    Thread thread = new Thread(this::abortAll, "abort-uploads");
    thread.setDaemon(true);
    thread.start();
  }

  private void abortAll() {
    try {
      for (UnfinishedUploads.Note note : uploads.leftBehind()) {
        try (note) {
          abort(note);
        }
      }
    } catch (IOException e) {
      LOG.warn("unfinished uploads: {}", Reasons.of(e));
    }
  }

  private void abort(UnfinishedUploads.Note note) throws IOException {
    UnfinishedUploads.Upload upload = note.upload();
    Store.Remote store = remotes.get(upload.destination());
    if (store == null) {
      LOG.warn(
          "{}: an upload of {} is left there, but {} is no destination any more",
          upload.bucket(),
          upload.key(),
          upload.destination());
      note.ended();
      return;
    }
    LOG.info("{}: ending an unfinished upload of {}", upload.destination(), upload.key());
    schemes.get(store.scheme()).abort(clients.get(upload.destination()), note);
  }

  @Override
  protected void doStop() {
    for (Map.Entry<String, AutoCloseable> client : clients.entrySet()) {
      try {
        client.getValue().close();
      } catch (Exception e) {
        LOG.debug("{}: its client cannot be closed", client.getKey(), e);
      }
    }
  }
}
