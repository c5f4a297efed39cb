package org.ww3transfer.queue;

import java.time.Clock;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ww3transfer.destination.Destination;

/** The queues of all destinations. Safe for use by several threads. */
public final class Queues {
  private final Supplier<QueueRules> rules;
  private final ServingSlots turns;
  private final Clock clock;
  private final Consumer<DestinationView> listener;
  private final Map<String, DestinationQueue> closed = new ConcurrentHashMap<>();
  private volatile Map<String, DestinationQueue> byName = Map.of();

  /**
   * @param rules those of now
   * @param atOneTime destinations served at one time
   * @param listener is told when the state of one has changed
   */
  public Queues(
      List<Destination> destinations,
      Supplier<QueueRules> rules,
      IntSupplier atOneTime,
      Clock clock,
      Consumer<DestinationView> listener) {
    this.rules = rules;
    this.clock = clock;
    this.listener = listener;
    turns = new ServingSlots(atOneTime);
    destinations.forEach(this::open);
  }

  /** Whether anything waits for a destination in trouble. */
  public boolean arePatient() {
    return !rules.get().retryFor().isZero();
  }

  /** That of the destination of that name, also where something is in hand for one that is gone. */
  public DestinationQueue of(String destination) {
    DestinationQueue open = byName.get(destination);
    return open == null ? closed.get(destination) : open;
  }

  /** The same where the destination may have left the settings meanwhile. */
  public Optional<DestinationQueue> find(String destination) {
    return Optional.ofNullable(of(destination));
  }

  /** Whether there is a destination of that name. */
  public boolean contains(String destination) {
    return byName.containsKey(destination);
  }

  public Collection<DestinationQueue> all() {
    return byName.values();
  }

  /** Begins to serve one more destination. */
  public synchronized DestinationQueue open(Destination destination) {
    String name = destination.name();
    DestinationQueue queue =
        Optional.ofNullable(closed.get(name))
            .orElseGet(() -> new DestinationQueue(destination, rules, turns, clock, listener));
    queue.reopen(destination);
    Map<String, DestinationQueue> more = new LinkedHashMap<>(byName);
    more.put(name, queue);
    byName = Collections.unmodifiableMap(more);
    closed.remove(name);
    return queue;
  }

  /** Goes on by other settings: those of all destinations that are served, in order. */
  public synchronized void follow(List<Destination> now) {
    Map<String, DestinationQueue> ordered = new LinkedHashMap<>();
    for (Destination each : now) {
      DestinationQueue queue = byName.get(each.name());
      ordered.put(each.name(), queue);
      if (!queue.destination().equals(each)) {
        queue.follow(each);
      }
    }
    byName = Collections.unmodifiableMap(ordered);
  }

  /** Serves a destination no more; what is in hand for it comes back. */
  public synchronized void close(String destination) {
    Map<String, DestinationQueue> others = new LinkedHashMap<>(byName);
    DestinationQueue queue = others.remove(destination);
    closed.put(destination, queue);
    byName = Collections.unmodifiableMap(others);
    queue.close();
  }

  /** Forgets those that are served no more and have nothing in hand. */
  public synchronized void forgetClosed() {
    closed.values().removeIf(queue -> queue.view().inHand() == 0);
  }

  /** Asks a destination in trouble at once, if there is one of that name. */
  public void retry(String destination) {
    find(destination).ifPresent(DestinationQueue::retry);
  }

  /** All that is under way now. */
  public List<QueuedItem> inHand() {
    return Stream.of(byName, closed)
        .flatMap(queues -> queues.values().stream())
        .flatMap(queue -> queue.withLanes(lanes -> List.copyOf(lanes.inHand())).stream())
        .toList();
  }

  /** Takes in all that a run has to send. */
  public void add(OpenRun run) {
    run.receivers().forEach(destination -> of(destination.name()).add(run));
  }

  /**
   * Has outputs of a run that no destination can ever be sent end at once at one of them, whatever
   * its state.
   *
   * @param outputs their places in the plan
   */
  public void refuse(OpenRun run, String destination, BitSet outputs) {
    if (!outputs.isEmpty()) {
      find(destination)
          .ifPresent(
              queue ->
                  queue.withLanes(
                      lanes -> {
                        lanes.refuse(run, outputs);
                        return true;
                      }));
    }
  }

  /** Forgets what a run has left. */
  public void remove(OpenRun run) {
    all()
        .forEach(
            queue ->
                queue.withLanes(
                    lanes -> {
                      lanes.remove(run);
                      return true;
                    }));
  }

  /** Takes no heed of the time of day, for whoever has done so. */
  public void serveAlways() {
    all().forEach(DestinationQueue::serveAlways);
  }

  /** Hands out nothing more. */
  public void close() {
    all().forEach(DestinationQueue::close);
  }
}
