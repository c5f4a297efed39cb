package org.ww3transfer.route.change;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.route.change.LiveDestinations.Serving;
import org.ww3transfer.route.store.OpenRemote;
import org.ww3transfer.route.store.Remotes;

/**
 * The routes and clients of destinations by earlier settings. They stay as long as something is
 * under way that began with them.
 */
final class FormerDestinations {
  /** A question to a store that was about to be asked is asked by then. */
  private static final long LEAST_NANOS = Duration.ofSeconds(5).toNanos();

  /** They ask destinations, and hold no item. */
  private static final List<String> OTHERS = List.of("prune-destinations", "stage-run");

  private final List<Destination> before;
  private final List<OpenRemote> remotes;
  private final Serving serving;

  /** Each of them, as any may take its content from a copy at a destination of before. */
  private final Set<QueuedItem> inHand = Collections.newSetFromMap(new IdentityHashMap<>());

  private final PlacePauses pauses;
  private final long since = System.nanoTime();

  private FormerDestinations(List<Destination> before, List<OpenRemote> remotes, Serving serving) {
    this.before = before;
    this.remotes = remotes;
    this.serving = serving;
    inHand.addAll(serving.queues().inHand());
    pauses = new PlacePauses(serving.queues().all(), inHand);
  }

  /**
   * @param before destinations that are gone or changed, as they were
   * @param now all that there are
   */
  static FormerDestinations of(List<Destination> before, List<Destination> now, Serving serving) {
    List<OpenRemote> remotes =
        before.stream()
            .map(Destination::name)
            .flatMap(name -> serving.remotes().earlier(name, isRemote(name, now)).stream())
            .toList();
    return new FormerDestinations(before, remotes, serving);
  }

  private static boolean isServed(Destination destination, List<Destination> now) {
    return now.stream().anyMatch(each -> each.name().equals(destination.name()));
  }

  private static boolean isRemote(String name, List<Destination> now) {
    return now.stream().anyMatch(each -> each.name().equals(name) && Remotes.isRemote(each));
  }

  /** Takes all away as soon as nothing needs it; whether that is done. */
  boolean isDone(CamelContext context, DestinationRoutes routes, List<Destination> now) {
    Set<QueuedItem> still = Collections.newSetFromMap(new IdentityHashMap<>());
    still.addAll(serving.queues().inHand());
    inHand.retainAll(still);
    pauses.endWhereBack(inHand);
    if (!inHand.isEmpty() || System.nanoTime() - since < LEAST_NANOS || isAnyOf(context)) {
      return false;
    }
    remotes.forEach(each -> serving.remotes().close(context, each));
    before.stream()
        .filter(each -> !isServed(each, now))
        .forEach(each -> routes.remove(each.name()));
    before.forEach(serving.places()::forget);
    serving.queues().forgetClosed();
    return true;
  }

  private static boolean isAnyOf(CamelContext context) {
    return OTHERS.stream().anyMatch(id -> context.getInflightRepository().size(id) > 0);
  }
}
