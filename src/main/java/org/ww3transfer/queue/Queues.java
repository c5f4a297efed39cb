package org.ww3transfer.queue;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ww3transfer.destination.Destination;

/** The queues of all destinations. */
public final class Queues {
  private final Map<String, DestinationQueue> byName = new LinkedHashMap<>();
  private final boolean arePatient;

  /**
   * @param atOneTime destinations served at one time
   * @param listener is told when the state of one has changed
   */
  public Queues(
      List<Destination> destinations,
      QueueRules rules,
      int atOneTime,
      Clock clock,
      Consumer<DestinationView> listener) {
    arePatient = !rules.retryFor().isZero();
    Turns turns = new Turns(atOneTime);
    for (Destination destination : destinations) {
      byName.put(
          destination.name(), new DestinationQueue(destination, rules, turns, clock, listener));
    }
  }

  /** Whether anything waits for a destination in trouble. */
  public boolean arePatient() {
    return arePatient;
  }

  /** That of the destination of that name. */
  public DestinationQueue of(String destination) {
    return byName.get(destination);
  }

  /** Whether there is a destination of that name. */
  public boolean contains(String destination) {
    return byName.containsKey(destination);
  }

  public Collection<DestinationQueue> all() {
    return byName.values();
  }

  /** Takes in all that a run has to send. */
  public void add(OpenRun run) {
    run.receivers().forEach(destination -> of(destination.name()).add(run));
  }

  /** Forgets what a run has left. */
  public void remove(OpenRun run) {
    all().forEach(queue -> queue.remove(run));
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
