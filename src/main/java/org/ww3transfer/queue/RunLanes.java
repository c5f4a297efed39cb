package org.ww3transfer.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.plan.PlannedOutput;

/**
 * What all open runs have left to send to one destination. Its queue sees to it that one has it.
 */
final class RunLanes {
  private final Destination destination;
  private final Comparator<RunLane> order;
  private final List<RunLane> lanes = new ArrayList<>();
  private final Set<String> namesInHand = new HashSet<>();

  RunLanes(Destination destination, boolean newestFirst) {
    this.destination = destination;
    Comparator<RunLane> oldest = Comparator.comparing(lane -> lane.run().openedAt());
    order = newestFirst ? oldest.reversed() : oldest;
  }

  /** Takes all that a run has for the destination, in the folders that it has there. */
  void add(OpenRun run) {
    run.receivers().stream()
        .filter(each -> each.name().equals(destination.name()))
        .forEach(each -> lanes.add(new RunLane(run, each)));
    lanes.sort(order);
  }

  /** Takes one more of a run, unless the run was removed. */
  void add(OpenRun run, PlannedOutput output) {
    lanes.stream()
        .filter(lane -> lane.run() == run)
        .findFirst()
        .ifPresent(lane -> lane.add(output));
  }

  void remove(OpenRun run) {
    lanes.removeIf(lane -> lane.run() == run);
  }

  /** How many items are under way; no two of one name. */
  int inHand() {
    return namesInHand.size();
  }

  /** How many items wait. */
  long left() {
    return lanes.stream().mapToLong(RunLane::left).sum();
  }

  /**
   * Whether something may be handed out.
   *
   * @param areAllDue or only what waits for no destination in trouble
   */
  boolean hasFree(boolean areAllDue) {
    return lanes.stream().anyMatch(lane -> isDue(lane, areAllDue));
  }

  private boolean isDue(RunLane lane, boolean areAllDue) {
    return (areAllDue || !lane.run().waitsFor(destination)) && hasFree(lane);
  }

  private boolean hasFree(RunLane lane) {
    return lane.peek().filter(output -> isFree(lane, output)).isPresent();
  }

  /** Two runs that want one name take turns. */
  private boolean isFree(RunLane lane, PlannedOutput output) {
    return !namesInHand.contains(lane.name(output));
  }

  /** The next of what may be handed out: restarts of all runs first. */
  Optional<QueuedItem> next(boolean areAllDue, boolean isProbe) {
    return lanes.stream()
        .filter(RunLane::isUrgent)
        .filter(lane -> isDue(lane, areAllDue))
        .findFirst()
        .or(() -> lanes.stream().filter(lane -> isDue(lane, areAllDue)).findFirst())
        .flatMap(lane -> handOut(lane, isProbe, Optional.empty()));
  }

  /**
   * The next that needs nothing of the destination, as it will not be tried.
   *
   * @param expired why what has waited since some moment is given up
   */
  Optional<QueuedItem> unserved(Function<Instant, Optional<String>> expired) {
    for (RunLane lane : lanes) {
      Optional<String> why = expired.apply(lane.run().openedAt());
      boolean isRefused = !lane.run().transfer().admits(destination);
      if ((isRefused || why.isPresent()) && hasFree(lane)) {
        return handOut(lane, false, why);
      }
    }
    return Optional.empty();
  }

  private Optional<QueuedItem> handOut(RunLane lane, boolean isProbe, Optional<String> expired) {
    return lane.poll(output -> isFree(lane, output))
        .map(
            output -> {
              namesInHand.add(lane.name(output));
              lane.run().handedOut();
              return new QueuedItem(lane.run(), output, lane.destination(), isProbe, expired);
            });
  }

  /**
   * @param isOpen whether it is to be handed out again
   */
  void handedBack(QueuedItem item, boolean isOpen) {
    namesInHand.remove(item.item().objectName());
    if (isOpen) {
      add(item.run(), item.output());
    }
  }
}
