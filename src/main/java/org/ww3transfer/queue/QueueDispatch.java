package org.ww3transfer.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ww3transfer.destination.Destination;

/** Decides what the queue of a destination hands out, and when. Guarded by its queue. */
final class QueueDispatch {
  private final DestinationQueue queue;
  private final Supplier<QueueRules> rules;
  private final ServingSlots turns;
  private final Clock clock;
  private final RunLanes lanes;
  private Destination destination;
  private StateOfDestination state;
  private final List<String> pauses = new ArrayList<>();

  QueueDispatch(
      DestinationQueue queue,
      Destination destination,
      Supplier<QueueRules> rules,
      ServingSlots turns,
      Clock clock) {
    this.queue = queue;
    this.destination = destination;
    this.rules = rules;
    this.turns = turns;
    this.clock = clock;
    lanes = new RunLanes(destination.name(), () -> rules.get().newestFirst());
    state = new StateOfDestination(rules, destination.hours().windows(), clock);
  }

  Destination destination() {
    return destination;
  }

  RunLanes lanes() {
    return lanes;
  }

  StateOfDestination state() {
    return state;
  }

  /** Goes by other settings with all that is not in hand; a destination in trouble is asked now. */
  void follow(Destination now) {
    destination = now;
    state.follow(now.hours().windows());
    lanes.sort();
  }

  /** Begins as if nothing were known but what is in hand. */
  void beginAnew(Destination now) {
    destination = now;
    state = new StateOfDestination(rules, destination.hours().windows(), clock);
  }

  void add(OpenRun run) {
    if (lanes.left() + lanes.inHand().size() == 0) {
      state.retry(); // of late nothing was there to ask with
    }
    lanes.add(run);
  }

  /** The next item that may be tried now. */
  Optional<QueuedItem> next() {
    Instant now = clock.instant();
    if (lanes.inHand().size() >= destination.parallelFiles()) {
      return Optional.empty();
    }
    boolean isDue = state.admits(now, lanes.inHand().size());
    boolean isServed = pauses.isEmpty() && state.isServed(now) && lanes.hasFree(isDue);
    Optional<QueuedItem> refused = lanes.unserved(openedAt -> state.expired(openedAt, now));
    return refused.isEmpty() && isServed && turns.begin(queue)
        ? lanes.next(isDue, state.isDown())
        : refused;
  }

  /** When there may be one, if nothing changes. */
  Duration untilNext() {
    return state.untilNextTry().orElse(turns.lookAgain());
  }

  /** One came back. */
  void takeBack(QueuedItem item, boolean isOpen) {
    lanes.handedBack(item, isOpen);
    if (lanes.inHand().isEmpty()) {
      turns.end(queue);
    }
  }

  /** Hands out nothing until each pause is over. */
  void pause(String why) {
    pauses.add(why);
  }

  void resume(String why) {
    pauses.remove(why);
  }

  DestinationView view() {
    return state.view(
        destination.name(), lanes.left(), lanes.inHand().size(), pauses.stream().findFirst());
  }
}
