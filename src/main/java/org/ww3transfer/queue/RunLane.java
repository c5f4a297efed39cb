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
    return places.length - next + again.size();
  }

  /** Whether the next is a restart. */
  boolean isUrgent() {
    return peek().filter(output -> output.output().kind().isHotStart()).isPresent();
  }

  /** The next: a restart before all others, and what is new before what came back. */
  Optional<PlannedOutput> peek() {
    Optional<PlannedOutput> back = Optional.ofNullable(again.peek());
    if (next >= places.length) {
      return back;
    }
    PlannedOutput fresh = outputs.get(places[next]);
    boolean isBackFirst =
        back.filter(output -> output.output().kind().isHotStart()).isPresent()
            && !fresh.output().kind().isHotStart();
    return isBackFirst ? back : Optional.of(fresh);
  }

  /** Takes the next, unless it is not to be had now. */
  Optional<PlannedOutput> poll(Predicate<PlannedOutput> isFree) {
    Optional<PlannedOutput> head = peek().filter(isFree);
    head.ifPresent(
        output -> {
          if (output == again.peek()) {
            again.remove();
          } else {
            next++;
          }
        });
    return head;
  }

  /** Takes one in: it came back, or was made when all others had ended. */
  void add(PlannedOutput output) {
    again.add(output);
  }
}
