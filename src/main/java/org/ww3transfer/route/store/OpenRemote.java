package org.ww3transfer.route.store;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.route.remote.FreshKeys;
import org.ww3transfer.route.remote.RoutedStore;
import org.ww3transfer.route.remote.Scheme;

/**
 * A remote destination with all that its routes need.
 *
 * @param key part of the names of its route and its beans; the destination's name, with a number
 *     where that is served by other settings too
 * @param client as the scheme has opened it
 * @param keys that the client goes by
 */
public record OpenRemote(
    String key,
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
    scheme.beans(client).forEach((kind, bean) -> context.getRegistry().bind(kind + key, bean));
  }

  /** Makes the route by which its store is called. */
  void addCallRoute(CamelContext context) {
    TemplatedRouteBuilder calls =
        TemplatedRouteBuilder.builder(context, "destination-" + store.scheme())
            .routeId(routeId())
            .parameter("name", key);
    scheme.parameters(store).forEach(calls::parameter);
    calls.add();
  }

  private String routeId() {
    return "destination-" + key + "-" + store.scheme();
  }

  /** Where its calls go in. */
  RoutedStore routed(ProducerTemplate camel, Clock clock) {
    return new RoutedStore(key, destination, store, scheme, camel, keys, clock);
  }

  /** Takes its route away, on which nothing is under way. */
  void removeFrom(CamelContext context) {
    RouteTemplates.remove(context, routeId());
    scheme.beans(client).keySet().forEach(kind -> context.getRegistry().unbind(kind + key));
  }

  /** Ends its client. */
  void close() {
    try {
      client.close();
    } catch (Exception e) {
      LOG.debug("{}: its client cannot be closed", name(), e);
    }
  }
}
