package org.ww3transfer.route.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.status.DestinationState;

/**
 * Asks destinations while nothing is there to be sent to them. One in trouble would else be called
 * so until the next item, and one that dies at night would be noticed by the next run only.
 */
public final class IdleDestinations implements OperatorDuties.Duty {
  /** What is under way after a start is taken up within that time, and asks by itself. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  /** One that is well costs others a request so often. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(15);

  private final Queues queues;
  private final Look look;
  private final Clock clock;
  private final Map<String, Instant> idleSince = new HashMap<>();
  private final Set<String> beingAsked = ConcurrentHashMap.newKeySet();

  /** Looks at a destination, waits for nothing, and tells what is wrong there, if anything is. */
  @FunctionalInterface
  public interface Look {
    void at(Destination destination, Consumer<Optional<String>> told);
  }

  public IdleDestinations(Queues queues, Look look, Clock clock) {
    this.queues = queues;
    this.look = look;
    this.clock = clock;
  }

  @Override
  public void doOnce() {
    queues.all().forEach(this::look);
  }

  private void look(DestinationQueue queue) {
    DestinationView view = queue.view();
    Instant now = clock.instant();
    if (view.queued() + view.inHand() > 0) {
      idleSince.remove(view.name());
      return;
    }
    Instant since = idleSince.computeIfAbsent(view.name(), name -> now);
    if (isDue(view, since, now) && beingAsked.add(view.name())) {
      idleSince.put(view.name(), isInTrouble(view) ? since : now);
      Destination asked = queue.destination();
      look.at(
          asked,
          error -> {
            if (queue.destination().equals(asked)) {
              queue.lookedAt(error);
            }
            beingAsked.remove(view.name());
          });
    }
  }

  private static boolean isDue(DestinationView view, Instant since, Instant now) {
    if (isInTrouble(view)) {
      return view.nextTry().filter(now::isBefore).isEmpty() && !now.isBefore(since.plus(IDLE));
    }
    return view.state() == DestinationState.UP && !now.isBefore(since.plus(BETWEEN_LOOKS));
  }

  private static boolean isInTrouble(DestinationView view) {
    return view.state() == DestinationState.DOWN || view.state() == DestinationState.FAILING;
  }
}
