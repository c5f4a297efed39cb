package org.ww3transfer.queue;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.plan.PlannedOutput;

/**
 * What one run has left to send to one destination: its plan from some output on, and what came
 * back. A plan has a hundred thousand outputs, so nothing is copied of it.
 */
final class RunLane {
  private final OpenRun run;
  private final Destination destination;
  private final List<PlannedOutput> outputs;
  private final BitSet ended;
  private final Deque<PlannedOutput> again = new ArrayDeque<>();
  private int next;
  private long left;

  /**
   * @param ended the places in the plan of the outputs that need not be sent there any more
   */
  RunLane(OpenRun run, Destination destination, BitSet ended) {
    this.run = run;
    this.destination = destination;
    this.ended = ended;
    outputs = run.transfer().plan().outputs();
    for (int index = 0; index < outputs.size(); index++) {
      left += isWanted(index) ? 1 : 0;
    }
    goOn();
  }

  private boolean isWanted(int index) {
    return !ended.get(index) && outputs.get(index).goesTo(destination.name());
  }

  private void goOn() {
    while (next < outputs.size() && !isWanted(next)) {
      next++;
    }
  }

  OpenRun run() {
    return run;
  }

  Destination destination() {
    return destination;
  }

  /** How many wait here. */
  long left() {
    return left;
  }

  /** Whether the next is a restart. */
  boolean isUrgent() {
    return peek().filter(output -> output.output().kind().isHotStart()).isPresent();
  }

  /** The next: a restart before all others, and what is new before what came back. */
  Optional<PlannedOutput> peek() {
    Optional<PlannedOutput> back = Optional.ofNullable(again.peek());
    if (next >= outputs.size()) {
      return back;
    }
    PlannedOutput fresh = outputs.get(next);
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
          left--;
          if (output == again.peek()) {
            again.remove();
          } else {
            next++;
            goOn();
          }
        });
    return head;
  }

  /** Takes one in: it came back, or was made when all others had ended. */
  void add(PlannedOutput output) {
    again.add(output);
    left++;
  }
}
