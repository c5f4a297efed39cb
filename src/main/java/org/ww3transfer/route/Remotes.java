package org.ww3transfer.route;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.route.gs.GcsScheme;
import org.ww3transfer.route.remote.RoutedStore;
import org.ww3transfer.route.remote.Scheme;
import org.ww3transfer.route.s3.S3Scheme;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.SettingsException;
import org.ww3transfer.transfer.Destination;
import org.ww3transfer.transfer.ObjectStore;
import org.ww3transfer.transfer.Store;

/** The remote destinations: their clients, their routes, and the stores that these make. */
final class Remotes {
  private static final Logger LOG = LoggerFactory.getLogger(Remotes.class);

  /** For the calls about a file beside those with its parts. */
  private static final int MORE_CONNECTIONS = 4;

  private final Map<String, Scheme> schemes = new TreeMap<>();
  private final Map<String, AutoCloseable> clients = new TreeMap<>();
  private final Map<String, ObjectStore> stores = new ConcurrentHashMap<>();

  /**
   * Makes the clients, which ask nobody yet.
   *
   * @throws SettingsException names the destination whose client cannot be made
   */
  Remotes(Settings settings) {
    for (Destination destination : settings.destinations()) {
      if (destination.store() instanceof Store.Remote store) {
        Scheme scheme = schemes.computeIfAbsent(store.scheme(), name -> scheme(store));
        int connections =
            settings.parallelFiles() * store.rules().parallelParts() + MORE_CONNECTIONS;
        clients.put(destination.name(), open(scheme, destination, store, connections));
      }
    }
  }

  private static AutoCloseable open(
      Scheme scheme, Destination destination, Store.Remote store, int connections) {
    try {
      return scheme.open(store, !destination.overwrite(), connections);
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
    throw new IllegalArgumentException("no routes for " + store.scheme());
  }

  /** Those in use. */
  Set<String> schemes() {
    return schemes.keySet();
  }

  void bindTo(CamelContext context) {
    schemes.forEach((name, scheme) -> context.getRegistry().bind(name + "Scheme", scheme));
    clients.forEach((name, client) -> context.getRegistry().bind("client-" + name, client));
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

  void close() {
    for (Map.Entry<String, AutoCloseable> client : clients.entrySet()) {
      try {
        client.getValue().close();
      } catch (Exception e) {
        LOG.debug("{}: its client cannot be closed", client.getKey(), e);
      }
    }
  }
}
