package org.ww3transfer.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.plan.PlannedOutput;

/**
 * What all open runs have left to send to one destination. Its queue sees to it that one has it.
 */
final class RunLanes {
  private final String destination;
  private final BooleanSupplier newestFirst;
  private final List<RunLane> lanes = new ArrayList<>();
  private final Map<String, QueuedItem> inHand = new HashMap<>();

  /**
   * @param destination its name
   */
  RunLanes(String destination, BooleanSupplier newestFirst) {
    this.destination = destination;
    this.newestFirst = newestFirst;
  }

  /** Takes all that a run has for the destination, in the folders that it has there. */
  void add(OpenRun run) {
    receiver(run).ifPresent(each -> lanes.add(new RunLane(run, each)));
    sort();
  }

  private Optional<Destination> receiver(OpenRun run) {
    return run.receivers().stream().filter(each -> each.name().equals(destination)).findFirst();
  }

  /** Puts them in the order of the settings. */
  void sort() {
    Comparator<RunLane> oldest = Comparator.comparing(lane -> lane.run().openedAt());
    lanes.sort(newestFirst.getAsBoolean() ? oldest.reversed() : oldest);
  }

  /**
   * Goes on with a run by other settings.
   *
   * @param beginsAnew whether all of it is sent again, what is in hand too
   */
  void follow(OpenRun run, Destination now, boolean beginsAnew) {
    Optional<RunLane> lane = lane(run);
    if (lane.isPresent() && beginsAnew) {
      lanes.remove(lane.get());
      add(run);
    } else {
      lane.ifPresent(known -> known.follow(now));
    }
  }

  /** Has outputs of a run end at once, by their places in its plan. */
  void refuse(OpenRun run, BitSet outputs) {
    lane(run).ifPresent(lane -> lane.refuse(outputs));
  }

  /** Forgets what a run has left; the names of what is in hand and comes back. */
  Set<String> leave(OpenRun run) {
    Set<String> names = lane(run).map(RunLane::namesInHand).orElse(Set.of());
    remove(run);
    return names;
  }

  private Optional<RunLane> lane(OpenRun run) {
    return lanes.stream().filter(lane -> lane.run() == run).findFirst();
  }

  /** Takes one more of a run, unless the run was removed. */
  void add(OpenRun run, PlannedOutput output) {
    lane(run).ifPresent(lane -> lane.add(output));
  }

  void remove(OpenRun run) {
    lanes.removeIf(lane -> lane.run() == run);
  }

  /** What is under way; no two of one name. */
  Collection<QueuedItem> inHand() {
    return inHand.values();
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
    return (areAllDue || !lane.run().waitsFor(lane.destination())) && hasFree(lane);
  }

  private boolean hasFree(RunLane lane) {
    return lane.peek().filter(output -> isFree(lane, output)).isPresent();
  }

  /** Two runs that want one name take turns. */
  private boolean isFree(RunLane lane, PlannedOutput output) {
    return !inHand.containsKey(lane.name(output));
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
      Optional<QueuedItem> unfit = lane.handOutUnfit(output -> isFree(lane, output));
      if (unfit.isPresent()) {
        return handedOut(lane, unfit);
      }
      Optional<String> why = expired.apply(lane.run().openedAt());
      boolean isRefused = !lane.run().transfer().admits(lane.destination());
      if ((isRefused || why.isPresent()) && hasFree(lane)) {
        return handOut(lane, false, why);
      }
    }
    return Optional.empty();
  }

  private Optional<QueuedItem> handOut(RunLane lane, boolean isProbe, Optional<String> expired) {
    return handedOut(lane, lane.handOut(output -> isFree(lane, output), isProbe, expired));
  }

  private Optional<QueuedItem> handedOut(RunLane lane, Optional<QueuedItem> item) {
    item.ifPresent(
        out -> {
          inHand.put(out.item().objectName(), out);
          lane.run().handedOut();
        });
    return item;
  }

  /**
   * @param isOpen whether it is to be handed out again
   */
  void handedBack(QueuedItem item, boolean isOpen) {
    inHand.remove(item.item().objectName());
    lanes.stream().filter(lane -> lane.has(item)).forEach(lane -> lane.handedBack(item, isOpen));
  }
}
