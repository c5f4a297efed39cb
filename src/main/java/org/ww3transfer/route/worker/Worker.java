package org.ww3transfer.route.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.work.WorkQueues;

/**
 * One process that delivers what a daemon gives to the broker.
 *
 * @param name tells it from all other workers
 * @param state where it keeps what is its own; nobody else's
 * @param queues where its items come from
 * @param destinations those that it delivers to, by their names
 * @param parallel items of each destination under way at one time; empty for what the destination
 *     takes
 * @param untilIdle it ends when nothing has come for so long; empty for never
 * @param healthPort where it tells how it is; empty for nowhere
 */
public record Worker(
    String name,
    Path state,
    WorkQueues queues,
    List<String> destinations,
    Optional<Integer> parallel,
    Optional<Duration> untilIdle,
    Optional<Integer> healthPort) {

  public Worker {
    destinations = List.copyOf(destinations);
  }

  /** The same for other destinations. */
  Worker at(List<String> others) {
    return new Worker(name, state, queues, others, parallel, untilIdle, healthPort);
  }

  /** What it does, for whoever wants to see that others do the same. */
  String taking(String broker) {
    String names = String.join(", ", destinations);
    return String.format(
        "worker %s takes items for %s from broker %s, queues %s",
        name, names, broker, queues.beginning());
  }
}
