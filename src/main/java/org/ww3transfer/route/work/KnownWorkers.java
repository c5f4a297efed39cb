package org.ww3transfer.route.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ww3transfer.route.broker.BoundedMap;
import org.ww3transfer.text.Amount;
import org.ww3transfer.work.Presence;
import org.ww3transfer.work.WorkResult;

/** The workers that were heard of late, and what each of them does not see. Thread-safe. */
final class KnownWorkers {
  private static final Duration REMEMBERED = Duration.ofSeconds(60);

  /** A worker says something at least every 20 s. */
  private static final Duration AT_WORK = Duration.ofSeconds(30);

  private static final Duration FORGOTTEN = Duration.ofMinutes(10);
  private static final int MOST = 10_000;

  private final Clock clock;
  private final Map<String, Seen> seen = new BoundedMap<>(MOST);
  private final Map<Missing, Instant> missing = new BoundedMap<>(MOST);

  /** What a worker said last. */
  private record Seen(Instant at, int inHand, boolean hasLeft, List<String> destinations) {
    String text(String name) {
      return inHand == 0 ? name + " idle" : name + " at " + Amount.of(inHand, "item", "items");
    }

    /** Also where it has not said yet what it takes. */
    boolean takes(String destination) {
      return destinations.isEmpty() || destinations.contains(destination);
    }
  }

  /** What a worker does not see. */
  private record Missing(String worker, String root) {}

  KnownWorkers(Clock clock) {
    this.clock = clock;
  }

  /** A worker said something, be it of an item. */
  synchronized void heard(WorkResult said) {
    Optional<Seen> before = Optional.ofNullable(seen.get(said.worker()));
    int known = before.map(Seen::inHand).orElse(0);
    int inHand =
        said.presence()
            .map(Presence::inHand)
            .orElse(said.isProgress() ? Math.max(1, known) : known);
    // the result of its last item comes after its last word
    boolean hasLeft =
        said.presence().map(Presence::leaving).orElse(before.filter(Seen::hasLeft).isPresent());
    List<String> destinations =
        said.presence()
            .map(Presence::destinations)
            .or(() -> before.map(Seen::destinations))
            .orElse(List.of());
    seen.put(said.worker(), new Seen(clock.instant(), inHand, hasLeft, destinations));
  }

  /** Those that were heard just now, and what each of them does: {@code w1 idle}. */
  synchronized List<String> atWork() {
    return heard(Duration.ZERO, AT_WORK, any -> true, (name, last) -> last.text(name));
  }

  /** The same of those alone that take items for a destination. */
  synchronized List<String> takers(String destination) {
    return heard(
        Duration.ZERO, AT_WORK, last -> last.takes(destination), (name, last) -> last.text(name));
  }

  /** Those that were heard just now and take none for it: {@code w3 takes archive}. */
  synchronized List<String> others(String destination) {
    return heard(
        Duration.ZERO,
        AT_WORK,
        last -> !last.takes(destination),
        (name, last) -> name + " takes " + String.join(", ", last.destinations()));
  }

  /** Those that were heard of late, and not just now: {@code w3 was last heard 40s ago}. */
  synchronized List<String> silent() {
    Instant now = clock.instant();
    return heard(
        AT_WORK,
        FORGOTTEN,
        any -> true,
        (name, last) ->
            String.format(
                "%s was last heard %ds ago", name, Duration.between(last.at(), now).toSeconds()));
  }

  private List<String> heard(
      Duration from,
      Duration until,
      Predicate<Seen> wanted,
      BiFunction<String, Seen, String> text) {
    Instant now = clock.instant();
    return seen.entrySet().stream()
        .filter(each -> !each.getValue().hasLeft() && wanted.test(each.getValue()))
        .filter(each -> !each.getValue().at().isAfter(now.minus(from)))
        .filter(each -> each.getValue().at().isAfter(now.minus(until)))
        .sorted(Map.Entry.comparingByKey())
        .map(each -> text.apply(each.getKey(), each.getValue()))
        .toList();
  }

  /** A worker does not see a folder. */
  synchronized void lacks(String worker, String root) {
    missing.put(new Missing(worker, root), clock.instant());
  }

  /** Who did not see a folder within the last minute. */
  synchronized Set<String> without(String root) {
    Instant since = clock.instant().minus(REMEMBERED);
    return missing.entrySet().stream()
        .filter(each -> each.getValue().isAfter(since))
        .map(Map.Entry::getKey)
        .filter(each -> each.root().equals(root))
        .map(Missing::worker)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
