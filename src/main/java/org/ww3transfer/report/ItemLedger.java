package org.ww3transfer.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.plan.OutputIndex;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;

/** How the items of a plan stand. Not safe for use by several threads; the lists it gives are. */
final class ItemLedger {
  private final TransferPlan plan;
  private final OutputIndex index;
  private final EndedItems ended;
  private final WaitingItems waiting;
  private final long items;
  private final List<String> lists;

  ItemLedger(TransferPlan plan) {
    this(plan, OutputIndex.of(plan.outputs()));
  }

  private ItemLedger(TransferPlan plan, OutputIndex index) {
    this(plan, index, new EndedItems(plan, index), new WaitingItems(plan, index));
  }

  private ItemLedger(TransferPlan plan, OutputIndex index, EndedItems ended, WaitingItems waiting) {
    this.plan = plan;
    this.index = index;
    this.ended = ended;
    this.waiting = waiting;
    items = plan.items();
    lists = plan.cycleManifest() ? plan.receivers().stream().map(this::list).toList() : List.of();
  }

  /**
   * The same by other settings of a destination.
   *
   * @param isElsewhere whether it is another place, where nothing has ended
   */
  ItemLedger of(TransferPlan other, String changed, boolean isElsewhere) {
    OutputIndex itsIndex = index.of(other);
    EndedItems same = ended.of(other, itsIndex);
    return new ItemLedger(
        other,
        itsIndex,
        isElsewhere ? same.without(changed) : same,
        waiting.of(other, itsIndex, changed));
  }

  OutputIndex index() {
    return index;
  }

  /** How many there are to be in the end; a list that a destination had got stays when it goes. */
  long items() {
    long endedLists = ended.size() - ended.planned();
    return items + endedLists - lists.stream().filter(ended::hasOther).count();
  }

  void record(ItemResult result) {
    waiting.remove(result.item());
    ended.put(result);
  }

  void postpone(ItemResult item) {
    waiting.put(item);
  }

  void suspend(String destination, String reason, Optional<Instant> nextTry) {
    waiting.suspend(destination, reason, nextTry);
  }

  void resume(String destination) {
    waiting.resume(destination);
  }

  boolean hasFailed() {
    return ended.tally(0).counts().keySet().stream().anyMatch(Outcome::isFailure);
  }

  /** What becomes of the run if nothing more comes. */
  TransferReport.Status end() {
    return hasFailed() || !plan.errors().isEmpty()
        ? TransferReport.Status.FAILED
        : TransferReport.Status.SUCCEEDED;
  }

  /** The places of the outputs that have not ended at a destination. */
  int[] open(String destination) {
    return IntStream.range(0, plan.outputs().size())
        .filter(output -> !ended.has(output, destination))
        .filter(output -> plan.outputs().get(output).goesTo(destination))
        .toArray();
  }

  boolean isListed(String destination) {
    return plan.receivers().stream()
        .filter(each -> each.name().equals(destination))
        .map(this::list)
        .anyMatch(ended::hasOther);
  }

  private String list(Destination destination) {
    return destination.prefix().join(CycleManifests.objectName(plan, destination));
  }

  Optional<ItemResult> ended(TransferItem item) {
    OptionalInt output = index.of(item);
    return output.isPresent()
        ? ended.of(output.getAsInt(), item.destination().name())
        : Optional.empty();
  }

  List<ItemResult> delivered(String destination) {
    return ended.delivered(destination);
  }

  List<ItemResult> ended() {
    return ended.all();
  }

  List<ItemResult> waiting() {
    return waiting.all(ended);
  }

  /** How many wait. */
  long waits() {
    return waiting.count(ended);
  }

  /** The counts, with so many that wait. */
  OutcomeCounts tally(long waits) {
    return ended.tally(waits);
  }

  /** Whether nothing is open but what waits. Cycle manifests are no work while outputs are open. */
  boolean isWaiting() {
    long openOutputs = items - lists.size() - ended.planned();
    return openOutputs > 0 ? waiting.countOfPlan(ended) >= openOutputs : isWaitingForLists();
  }

  private boolean isWaitingForLists() {
    List<String> open =
        plan.receivers().stream()
            .filter(each -> plan.cycleManifest() && !ended.hasOther(list(each)))
            .map(Destination::name)
            .toList();
    return !open.isEmpty() && open.stream().allMatch(waiting::isWaitingForList);
  }
}
