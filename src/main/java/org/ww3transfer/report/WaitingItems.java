package org.ww3transfer.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.plan.OutputIndex;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;

/**
 * The items of a plan that wait for their destinations: those that were tried, and all open ones of
 * a destination that is in trouble. Not safe for use by several threads.
 */
final class WaitingItems {
  /** Of what is not in the plan: each destination has but one such, its cycle manifest. */
  private static final int NOT_PLANNED = -1;

  private record Key(String destination, int output) {}

  /** Why all items of a destination wait. */
  private record Trouble(String reason, Optional<Instant> nextTry) {
    ItemResult of(TransferItem untried) {
      return nextTry
          .map(next -> ItemResult.waiting(untried, 0, 0, reason, next))
          .orElseGet(() -> ItemResult.notDelivered(untried, Outcome.WAITING, 0, 0, reason));
    }
  }

  private final TransferPlan plan;
  private final OutputIndex index;
  private final Map<Key, ItemResult> tried = new LinkedHashMap<>();
  private final Map<String, Trouble> troubles = new HashMap<>();
  private final Map<String, Long> planned = new HashMap<>();

  WaitingItems(TransferPlan plan, OutputIndex index) {
    this.plan = plan;
    this.index = index;
  }

  /** The same of a plan by other settings of a destination, of which no try has failed so far. */
  WaitingItems of(TransferPlan other, OutputIndex itsIndex, String changed) {
    WaitingItems same = new WaitingItems(other, itsIndex);
    same.tried.putAll(tried);
    same.tried.keySet().removeIf(key -> key.destination().equals(changed));
    same.troubles.putAll(troubles);
    same.planned.putAll(planned);
    return same;
  }

  void put(ItemResult waiting) {
    tried.put(key(waiting.item()), waiting);
  }

  void remove(TransferItem item) {
    if (!tried.isEmpty()) {
      tried.remove(key(item));
    }
  }

  private Key key(TransferItem item) {
    return new Key(item.destination().name(), index.of(item).orElse(NOT_PLANNED));
  }

  void suspend(String destination, String reason, Optional<Instant> nextTry) {
    troubles.put(destination, new Trouble(reason, nextTry));
    planned.computeIfAbsent(destination, this::planned);
  }

  private long planned(String destination) {
    return plan.outputs().stream().filter(output -> output.goesTo(destination)).count();
  }

  void resume(String destination) {
    troubles.remove(destination);
    tried.keySet().removeIf(key -> key.destination().equals(destination));
  }

  /** How many; asked each second, so it costs no more for a long plan. */
  long count(EndedItems ended) {
    return tried.size() + untried(ended);
  }

  /** The same without cycle manifests. */
  long countOfPlan(EndedItems ended) {
    long ofPlan = tried.keySet().stream().filter(key -> key.output() != NOT_PLANNED).count();
    return ofPlan + untried(ended);
  }

  private long untried(EndedItems ended) {
    return troubles.keySet().stream()
        .mapToLong(each -> planned.get(each) - ended.planned(each) - triedOfPlan(each))
        .sum();
  }

  /** Whether the cycle manifest of a destination waits, where it is open. */
  boolean isWaitingForList(String destination) {
    return troubles.containsKey(destination)
        || tried.containsKey(new Key(destination, NOT_PLANNED));
  }

  private long triedOfPlan(String destination) {
    return tried.keySet().stream()
        .filter(key -> key.output() != NOT_PLANNED && key.destination().equals(destination))
        .count();
  }

  /** All, each formed when it is asked for; the list does not change. */
  List<ItemResult> all(EndedItems ended) {
    List<ItemResult> all = List.copyOf(tried.values());
    for (Destination destination : plan.run().destinations()) {
      if (troubles.containsKey(destination.name())) {
        all = LazyList.joined(all, untried(destination.name(), ended));
      }
    }
    return all;
  }

  private List<ItemResult> untried(String destination, EndedItems ended) {
    Trouble trouble = troubles.get(destination);
    int[] waiting =
        IntStream.range(0, plan.outputs().size())
            .filter(output -> !ended.has(output, destination))
            .filter(output -> plan.outputs().get(output).goesTo(destination))
            .filter(output -> !tried.containsKey(new Key(destination, output)))
            .toArray();
    return new LazyList<>(
        waiting.length,
        at -> trouble.of(plan.outputs().get(waiting[at]).to(destination, plan.cycle())));
  }
}
