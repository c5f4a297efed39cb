package org.ww3transfer.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.plan.PlannedOutput;

/**
 * What one run has left to send to one destination: the places of the outputs in its plan, and what
 * came back. A plan has a hundred thousand outputs, so nothing is copied of it.
 */
final class RunLane {
  private final OpenRun run;
  private final Destination destination;
  private final List<PlannedOutput> outputs;
  private final int[] places;
  private final Deque<PlannedOutput> again = new ArrayDeque<>();
  private int next;

  RunLane(OpenRun run, Destination destination) {
    this.run = run;
    this.destination = destination;
    outputs = run.transfer().plan().outputs();
    places = run.transfer().open(destination.name());
  }

  OpenRun run() {
    return run;
  }

  Destination destination() {
    return destination;
  }

  /** How many wait here. */
  long left() {
    return (long) places.length - next + again.size();
  }

  /** Whether the next is a restart. */
  boolean isUrgent() {
    return peek().filter(RunLane::isRestart).isPresent();
  }

  /** The next: a restart before all others, and what is new before what came back. */
  Optional<PlannedOutput> peek() {
    Optional<PlannedOutput> fresh = fresh();
    return isBackFirst(fresh) ? Optional.of(again.element()) : fresh;
  }

  private Optional<PlannedOutput> fresh() {
    return next < places.length ? Optional.of(outputs.get(places[next])) : Optional.empty();
  }

  private boolean isBackFirst(Optional<PlannedOutput> fresh) {
    return !again.isEmpty()
        && (fresh.isEmpty() || (isRestart(again.element()) && !isRestart(fresh.get())));
  }

  private static boolean isRestart(PlannedOutput output) {
    return output.output().kind().isHotStart();
  }

  /** Takes the next, unless it is not to be had now. */
  Optional<PlannedOutput> poll(Predicate<PlannedOutput> isFree) {
    Optional<PlannedOutput> head = peek().filter(isFree);
    if (head.isPresent()) {
      if (isBackFirst(fresh())) {
        again.remove();
      } else {
        next++;
      }
    }
    return head;
  }

  /** Takes one in: it came back, or was made when all others had ended. */
  void add(PlannedOutput output) {
    again.add(output);
  }
}
