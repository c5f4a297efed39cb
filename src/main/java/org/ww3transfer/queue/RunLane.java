package org.ww3transfer.queue;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.plan.PlannedOutput;

/**
 * What one run has left to send to one destination: the places of the outputs in its plan, and what
 * came back. A plan has a hundred thousand outputs, so nothing is copied of it.
 */
final class RunLane {
  private final OpenRun run;
  private final int beginnings;
  private final Set<String> namesInHand = new HashSet<>();
  private Destination destination;
  private List<PlannedOutput> outputs;
  private final int[] places;
  private final Deque<PlannedOutput> restartsAgain = new ArrayDeque<>();
  private final Deque<PlannedOutput> othersAgain = new ArrayDeque<>();
  private final OutOfTurn unfit;
  private int next;
  private Optional<PlannedOutput> fresh;
  private Optional<Named> named = Optional.empty();

  /** A queue asks for the name of the next again and again, and it is made of a pattern. */
  private record Named(PlannedOutput output, String name) {}

  RunLane(OpenRun run, Destination destination) {
    this.run = run;
    this.destination = destination;
    beginnings = run.destinations().beginnings(destination.name());
    outputs = run.transfer().plan().outputs();
    places = run.transfer().open(destination.name());
    unfit = new OutOfTurn(places);
    fresh = formed();
  }

  /** Formed once, as the queue looks at it again and again. */
  private Optional<PlannedOutput> formed() {
    next = unfit.pass(next);
    return next < places.length ? Optional.of(outputs.get(places[next])) : Optional.empty();
  }

  OpenRun run() {
    return run;
  }

  Destination destination() {
    return destination;
  }

  /** Goes on by other settings of the destination, which is where it was. */
  void follow(Destination now) {
    destination = now;
    outputs = run.transfer().plan().outputs();
    fresh = formed();
    follow(restartsAgain);
    follow(othersAgain);
    named = Optional.empty();
  }

  private void follow(Deque<PlannedOutput> again) {
    List<PlannedOutput> all = List.copyOf(again);
    again.clear();
    all.forEach(each -> again.add(here(each)));
  }

  /** An output as it goes to the destination now; its list knows no other. */
  private PlannedOutput here(PlannedOutput output) {
    return output.to(
        output.destinations().stream()
            .map(each -> each.name().equals(destination.name()) ? here(each) : each)
            .toList());
  }

  /** A list has a folder of its own. */
  private Destination here(Destination before) {
    return before.folders().equals(destination.folders())
        ? destination
        : destination.with(before.folders());
  }

  /** The name of one of its outputs at the destination. */
  String name(PlannedOutput output) {
    if (named.filter(known -> known.output().equals(output)).isEmpty()) {
      String name = output.to(destination, run.transfer().plan().cycle()).objectName();
      named = Optional.of(new Named(output, name));
    }
    return named.get().name();
  }

  /** How many wait here. */
  long left() {
    return (long) places.length - next + unfit.more() + restartsAgain.size() + othersAgain.size();
  }

  /** Whether the next is a restart. */
  boolean isUrgent() {
    return peek().filter(RunLane::isRestart).isPresent();
  }

  /** The next: a restart before all others, and what is new before what came back. */
  Optional<PlannedOutput> peek() {
    if (isRetriedRestartNext()) {
      return Optional.of(restartsAgain.element());
    }
    return fresh.or(() -> Optional.ofNullable(othersAgain.peek()));
  }

  private boolean isRetriedRestartNext() {
    return !restartsAgain.isEmpty() && fresh.filter(RunLane::isRestart).isEmpty();
  }

  private static boolean isRestart(PlannedOutput output) {
    return output.output().kind().isHotStart();
  }

  /** Hands out the next, unless it is not to be had now. */
  Optional<QueuedItem> handOut(
      Predicate<PlannedOutput> isFree, boolean isProbe, Optional<String> expired) {
    Optional<PlannedOutput> head = peek().filter(isFree);
    head.ifPresent(
        output -> {
          namesInHand.add(name(output));
          removeNext();
        });
    return head.map(
        output -> new QueuedItem(run, output, destination, isProbe, beginnings, false, expired));
  }

  /**
   * Has outputs come out of their turn, as they only end.
   *
   * @param others their places in the plan; those that are not to come any more count for nothing
   */
  void refuse(BitSet others) {
    unfit.add(others, next);
    fresh = formed();
  }

  /** Hands out one of those. */
  Optional<QueuedItem> handOutUnfit(Predicate<PlannedOutput> isFree) {
    OptionalInt place = unfit.take(at -> isFree.test(outputs.get(at)));
    if (place.isEmpty()) {
      return Optional.empty();
    }
    PlannedOutput output = outputs.get(place.getAsInt());
    namesInHand.add(name(output));
    return Optional.of(
        new QueuedItem(run, output, destination, false, beginnings, true, Optional.empty()));
  }

  /** The names of those that were handed out and did not come back. */
  Set<String> namesInHand() {
    return Set.copyOf(namesInHand);
  }

  /** One that was handed out came back. */
  void handedBack(QueuedItem item, boolean isOpen) {
    namesInHand.remove(item.item().objectName());
    if (isOpen) {
      add(here(item.output()));
    }
  }

  /** Whether an item is of this lane. */
  boolean has(QueuedItem item) {
    return run.equals(item.run()) && beginnings == item.beginnings();
  }

  private void removeNext() {
    if (isRetriedRestartNext()) {
      restartsAgain.remove();
    } else if (next < places.length) {
      next++;
      fresh = formed();
    } else {
      othersAgain.remove();
    }
  }

  /** Takes one in: it came back, or was made when all others had ended. */
  void add(PlannedOutput output) {
    (isRestart(output) ? restartsAgain : othersAgain).add(output);
  }
}
