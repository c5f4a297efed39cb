package org.ww3transfer.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.plan.OutputIndex;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;

/**
 * The items of a plan that have ended, in the order in which they first did. Three hundred thousand
 * are to fit in a small heap, so what the plan says is not kept again. Not safe for use by several
 * threads; the lists that it gives are, and do not change.
 */
final class EndedItems {
  private final TransferPlan plan;
  private final OutputIndex index;
  private final List<EndedPage> pages = new ArrayList<>();

  /** Where an output's item stands, plus one, a destination; 0 for one that is open. */
  private final Map<String, int[]> places = new HashMap<>();

  private final Map<String, Integer> placesOfOthers = new HashMap<>();
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
  private final Map<String, Long> planned = new HashMap<>();
  private final Map<String, Long> warned = new HashMap<>();
  private long bytes;
  private int size;

  EndedItems(TransferPlan plan, OutputIndex index) {
    this.plan = plan;
    this.index = index;
  }

  /** The same of a plan by other settings, which goes on with it. */
  EndedItems of(TransferPlan other, OutputIndex itsIndex) {
    EndedItems same = new EndedItems(other, itsIndex);
    same.pages.addAll(pages);
    same.places.putAll(places);
    same.placesOfOthers.putAll(placesOfOthers);
    same.counts.putAll(counts);
    same.planned.putAll(planned);
    same.warned.putAll(warned);
    same.bytes = bytes;
    same.size = size;
    return same;
  }

  /** The same without what has ended at a destination: nothing has, where it is now. */
  EndedItems without(String destination) {
    EndedItems others = new EndedItems(plan, index);
    all().stream()
        .filter(each -> !each.item().destination().name().equals(destination))
        .forEach(others::put);
    return others;
  }

  int size() {
    return size;
  }

  /** How many of them are of the plan's own outputs. */
  long planned() {
    return planned.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many of those are a destination's. */
  long planned(String destination) {
    return planned.getOrDefault(destination, 0L);
  }

  /**
   * The counts.
   *
   * @param waiting how many others wait
   */
  OutcomeCounts tally(long waiting) {
    Map<Outcome, Long> all = new EnumMap<>(counts);
    all.put(Outcome.WAITING, waiting);
    all.values().removeIf(count -> count == 0);
    long warnings = warned.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return new OutcomeCounts(all, bytes, warnings);
  }

  /** Whether the item of an output has ended. */
  boolean has(int output, String destination) {
    return Optional.ofNullable(places.get(destination))
        .filter(known -> known[output] > 0)
        .isPresent();
  }

  /** How the item of an output ended at a destination; empty where it has not. */
  Optional<ItemResult> of(int output, String destination) {
    return has(output, destination)
        ? Optional.of(result(pages, places.get(destination)[output] - 1))
        : Optional.empty();
  }

  /** Whether an item has ended that is of none of the plan's outputs. */
  boolean hasOther(String uri) {
    return placesOfOthers.containsKey(uri);
  }

  /** Adds an item, or puts it in the place of what it ended as before. */
  void put(ItemResult result) {
    TransferItem item = result.item();
    OptionalInt output = index.of(item);
    int before = before(item, output);
    int at = before < 0 ? size : before;
    EndedPage page = before < 0 ? pageOfNext() : withdrawn(before);
    if (output.isPresent()) {
      int of = output.getAsInt();
      page.put(at % EndedPage.SIZE, of, slot(plan.outputs().get(of), item.destination()), result);
      placesAt(item.destination())[of] = at + 1;
    } else {
      page.put(at % EndedPage.SIZE, result);
      placesOfOthers.put(item.uri(), at);
    }
    if (before < 0) {
      size++;
      output.ifPresent(known -> planned.merge(item.destination().name(), 1L, Long::sum));
    }
    count(at, 1);
  }

  private int before(TransferItem item, OptionalInt output) {
    return output.isPresent()
        ? placesAt(item.destination())[output.getAsInt()] - 1
        : placesOfOthers.getOrDefault(item.uri(), -1);
  }

  private int[] placesAt(Destination destination) {
    return places.computeIfAbsent(destination.name(), name -> new int[plan.outputs().size()]);
  }

  private static int slot(PlannedOutput output, Destination destination) {
    return IntStream.range(0, output.destinations().size())
        .filter(at -> output.destinations().get(at).name().equals(destination.name()))
        .findFirst()
        .orElseThrow();
  }

  private EndedPage pageOfNext() {
    if (size / EndedPage.SIZE == pages.size()) {
      pages.add(new EndedPage());
    }
    return pages.get(size / EndedPage.SIZE);
  }

  /** Lists that were given before go on showing what was. */
  private EndedPage withdrawn(int at) {
    count(at, -1);
    EndedPage changed = pages.get(at / EndedPage.SIZE).copy();
    pages.set(at / EndedPage.SIZE, changed);
    return changed;
  }

  private void count(int at, long sign) {
    EndedPage page = pages.get(at / EndedPage.SIZE);
    int within = at % EndedPage.SIZE;
    counts.merge(page.outcome(within), sign, Long::sum);
    page.warned(within, plan).ifPresent(to -> warned.merge(to, sign, Long::sum));
    bytes += page.outcome(within).isDelivered() ? sign * page.bytes(within) : 0;
  }

  /** All, each formed when it is asked for. */
  List<ItemResult> all() {
    List<EndedPage> seen = List.copyOf(pages);
    return new LazyList<>(size, at -> result(seen, at));
  }

  /** Those that a destination was proven to hold, likewise. */
  List<ItemResult> delivered(String destination) {
    List<EndedPage> seen = List.copyOf(pages);
    int[] found = IntStream.range(0, size).filter(at -> isDelivered(at, destination)).toArray();
    return new LazyList<>(found.length, at -> result(seen, found[at]));
  }

  private ItemResult result(List<EndedPage> seen, int at) {
    return seen.get(at / EndedPage.SIZE).result(at % EndedPage.SIZE, plan);
  }

  private boolean isDelivered(int at, String destination) {
    EndedPage page = pages.get(at / EndedPage.SIZE);
    int within = at % EndedPage.SIZE;
    return page.outcome(within).isDelivered() && page.destination(within, plan).equals(destination);
  }
}
