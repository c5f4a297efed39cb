package org.ww3transfer.queue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.run.PlanException;
import org.ww3transfer.run.RunNames;

/**
 * Where a run that is under way is sent, which changes with the settings, by the rules that hold
 * for one that an earlier process left: what a destination has got that is elsewhere now is sent
 * there anew, and what has no result at one that is gone ends as skipped. Safe for several threads.
 */
public final class RunDestinations {
  private final OpenRun run;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Integer> beginnings = new ConcurrentHashMap<>();
  private final Map<String, String> gone = new ConcurrentHashMap<>();

  RunDestinations(OpenRun run) {
    this.run = run;
  }

  /** Says why a plan must not be followed; empty where it may be. */
  @FunctionalInterface
  public interface Objection {
    Optional<String> to(TransferPlan plan);
  }

  /** Does what belongs together; meanwhile they do not change. */
  public <T> T unchanged(Supplier<T> work) {
    lock.readLock().lock();
    try {
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** How often the run had to begin anew at a destination. */
  int beginnings(String destination) {
    return beginnings.getOrDefault(destination, 0);
  }

  /**
   * Whether the run began anew at the item's destination since it was handed out: it comes again.
   */
  public boolean isBehind(QueuedItem item) {
    return item.beginnings() != beginnings(item.destination().name());
  }

  /** That of the destinations of now. */
  public Destination named(String destination) {
    return run.receivers().stream()
        .filter(each -> each.name().equals(destination))
        .findFirst()
        .orElseThrow();
  }

  /** Why nothing more is sent to a destination; empty for one that there is. */
  public Optional<String> whyGone(String destination) {
    return Optional.ofNullable(gone.get(destination));
  }

  /**
   * Takes up other settings.
   *
   * @param now all destinations that there are
   * @param objection to names at another place than before
   * @param skipped is told what ends as it is not tried any more
   * @return whether the run is to be closed
   */
  public ItemFollowUp follow(
      List<Destination> now, Queues queues, Objection objection, Consumer<ItemResult> skipped) {
    lock.writeLock().lock();
    try {
      if (run.isComplete() || run.whyPutDown().isPresent()) {
        return ItemFollowUp.WAIT;
      }
      for (Destination before : run.transfer().plan().run().destinations()) {
        Optional<String> why = followed(before, now, queues, objection);
        why.ifPresent(reason -> leave(before.name(), reason, queues, skipped));
      }
      return run.isComplete() ? ItemFollowUp.CLOSE : ItemFollowUp.WAIT;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Why a destination cannot be followed. */
  private Optional<String> followed(
      Destination before, List<Destination> now, Queues queues, Objection objection) {
    Optional<Destination> found =
        now.stream().filter(each -> each.name().equals(before.name())).findFirst();
    if (found.isEmpty()) {
      return Optional.of("it is no longer in ww3.destinations");
    }
    try {
      Destination filled = filled(found.get());
      boolean isElsewhere = !filled.isSamePlace(before);
      Optional<String> why =
          isElsewhere ? objection.to(run.transfer().plan().with(filled)) : Optional.empty();
      if (why.isEmpty() && !filled.equals(before)) {
        follow(filled, isElsewhere, queues);
      }
      return why;
    } catch (PlanException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** With the run's own values in its folders. */
  private Destination filled(Destination destination) {
    return RunNames.of(run.transfer().plan().run().to(List.of(destination)))
        .run()
        .destinations()
        .get(0);
  }

  private void follow(Destination now, boolean isElsewhere, Queues queues) {
    run.transfer().follow(now, isElsewhere);
    if (isElsewhere && run.receivers().contains(now)) {
      beginnings.merge(now.name(), 1, Integer::sum);
      int outputs = run.transfer().open(now.name()).length;
      boolean isToBeListed = run.transfer().plan().cycleManifest();
      run.count(left -> left.beginAnew(now.name(), outputs, isToBeListed));
    }
    queues
        .of(now.name())
        .withLanes(
            lanes -> {
              lanes.follow(run, now, isElsewhere);
              return true;
            });
  }

  private void leave(String destination, String why, Queues queues, Consumer<ItemResult> skipped) {
    gone.put(destination, why);
    Set<String> inHand =
        queues
            .find(destination)
            .map(queue -> queue.withLanes(lanes -> lanes.leave(run)))
            .orElse(Set.of());
    TransferPlan plan = run.transfer().plan();
    // a run that goes nowhere any more is not well, and its marker may bring it back
    boolean isLast = run.receivers().stream().allMatch(each -> each.name().equals(destination));
    Outcome outcome = isLast ? Outcome.FAILED : Outcome.SKIPPED;
    List<ItemResult> results =
        Arrays.stream(run.transfer().open(destination))
            .mapToObj(at -> plan.outputs().get(at).to(destination, plan.cycle()))
            .filter(item -> !inHand.contains(item.objectName()))
            .map(item -> ItemResult.notDelivered(item, outcome, 0, 0, "not tried: " + why))
            .toList();
    run.transfer().leave(destination);
    run.count(left -> left.leave(destination, inHand.size()));
    results.forEach(skipped);
  }
}
