package org.ww3transfer.route.store;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.route.remote.RoutedStore;

/**
 * The remote destinations that are served, also by settings of before, for what began with these.
 * Safe for several threads.
 */
final class OpenRemotes {
  /** The newest first. */
  private final ConcurrentLinkedDeque<OpenRemote> all = new ConcurrentLinkedDeque<>();

  private final Map<String, RoutedStore> byKey = new ConcurrentHashMap<>();

  void add(OpenRemote remote) {
    all.addFirst(remote);
  }

  /** Makes the route by which a store is called. */
  void addCallRoute(OpenRemote remote, CamelContext context, ProducerTemplate camel, Clock clock) {
    remote.addCallRoute(context);
    byKey.put(remote.key(), remote.routed(camel, clock));
  }

  void remove(OpenRemote remote) {
    all.remove(remote);
    byKey.remove(remote.key());
  }

  List<OpenRemote> all() {
    return List.copyOf(all);
  }

  /** The newest of that name. */
  Optional<OpenRemote> newest(String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * The one that a destination is served by.
   *
   * @throws ItemException where none is any more
   */
  OpenRemote of(Destination destination) {
    return all.stream()
        .filter(each -> each.name().equals(destination.name()))
        .filter(each -> each.store().equals(destination.store()))
        .findFirst()
        .or(() -> newest(destination.name()).filter(each -> isSamePlace(each, destination)))
        .orElseThrow(
            () ->
                ItemException.passing(
                    Blame.DESTINATION,
                    "destination " + destination.name() + ": is elsewhere by now",
                    new IllegalStateException()));
  }

  private static boolean isSamePlace(OpenRemote open, Destination destination) {
    return open.store().place().equals(destination.store().place());
  }

  RoutedStore store(Destination destination) {
    return byKey.get(of(destination).key());
  }

  /** The store of a destination as it is now, where its routes stand. */
  Optional<RoutedStore> store(String name) {
    return newest(name).map(each -> byKey.get(each.key()));
  }

  /** The stores of now by the names of their destinations. */
  Map<String, RoutedStore> stores() {
    return all.stream()
        .map(OpenRemote::name)
        .distinct()
        .filter(name -> store(name).isPresent())
        .collect(Collectors.toMap(name -> name, name -> store(name).orElseThrow()));
  }
}
