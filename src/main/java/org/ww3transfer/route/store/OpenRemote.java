package org.ww3transfer.route.store;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.route.remote.FreshKeys;
import org.ww3transfer.route.remote.Scheme;

/**
 * A remote destination with all that its routes need.
 *
 * @param client as the scheme has opened it
 * @param keys that the client goes by
 */
record OpenRemote(
    Destination destination,
    Store.Remote store,
    Scheme scheme,
    AutoCloseable client,
    FreshKeys keys) {
  private static final Logger LOG = LoggerFactory.getLogger(OpenRemote.class);

  String name() {
    return destination.name();
  }

  /** Gives its routes what they refer to. */
  void bindTo(CamelContext context) {
    context.getRegistry().bind(store.scheme() + "Scheme", scheme);
    scheme.beans(client).forEach((kind, bean) -> context.getRegistry().bind(kind + name(), bean));
  }

  /** Makes the route of one try to put an item there. */
  void addTryRoute(CamelContext context) {
    TemplatedRouteBuilder.builder(context, "destination-remote")
        .routeId("destination-" + name() + "-remote")
        .parameter("name", name())
        .add();
  }

  /** Makes the route by which its store is called. */
  void addCallRoute(CamelContext context) {
    TemplatedRouteBuilder calls =
        TemplatedRouteBuilder.builder(context, "destination-" + store.scheme())
            .routeId("destination-" + name() + "-" + store.scheme())
            .parameter("name", name());
    scheme.parameters(store).forEach(calls::parameter);
    calls.add();
  }

  void close() {
    try {
      client.close();
    } catch (Exception e) {
      LOG.debug("{}: its client cannot be closed", name(), e);
    }
  }
}
