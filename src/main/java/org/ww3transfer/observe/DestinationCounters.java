package org.ww3transfer.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.retention.prune.PruneResult;
import org.ww3transfer.ww3.Kind;

/**
 * What has been counted at one destination. Each counter is there from the beginning, as one that
 * comes with its first increment hides that from whoever asks for the increase.
 */
final class DestinationCounters {
  /** From a small file to a restart of some GB over a slow line. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1)
  };

  private final MeterRegistry registry;
  private final Tags tags;
  private final Map<Outcome, Counter> items = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Counter> bytes = new EnumMap<>(Outcome.class);
  private final Map<Kind, Timer> durations = new ConcurrentHashMap<>();
  private final Counter waits;
  private final Counter prunes;
  private final Counter failedPrunes;
  private final Counter pruned;
  private final Counter notPruned;

  DestinationCounters(String destination, MeterRegistry registry) {
    this.registry = registry;
    tags = Tags.of("destination", destination);
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.WAITING) {
        items.put(outcome, counter("items", "Items that ended", outcome.label()));
      }
      if (outcome.isDelivered()) {
        bytes.put(outcome, bytes(outcome));
      }
    }
    waits =
        Counter.builder("ww3.transfer.item.waits")
            .description("Times that an item was put back as its destination was in trouble")
            .tags(tags)
            .register(registry);
    prunes = counter("prunes", "Prunes of restarts", "succeeded");
    failedPrunes = counter("prunes", "Prunes of restarts", "failed");
    pruned = counter("pruned.restarts", "Restarts that a prune was to remove", "succeeded");
    notPruned = counter("pruned.restarts", "Restarts that a prune was to remove", "failed");
  }

  private Counter counter(String name, String description, String outcome) {
    return Counter.builder("ww3.transfer." + name)
        .description(description)
        .tags(tags)
        .tag("outcome", outcome)
        .register(registry);
  }

  private Counter bytes(Outcome outcome) {
    return Counter.builder("ww3.transfer.delivered")
        .description("Bytes of items that the destination was proven to hold")
        .baseUnit("bytes")
        .tags(tags)
        .tag("outcome", outcome.label())
        .register(registry);
  }

  private Timer duration(Kind kind) {
    return Timer.builder("ww3.transfer.item.duration")
        .description("Time of items that were copied, from the first try to the proof")
        .serviceLevelObjectives(BUCKETS)
        .tags(tags)
        .tag("kind", kind.label())
        .register(registry);
  }

  void ended(ItemResult result) {
    items.get(result.outcome()).increment();
    if (result.outcome().isDelivered()) {
      bytes.get(result.outcome()).increment((double) result.bytes().orElse(0));
    }
    if (result.outcome() == Outcome.SUCCEEDED) {
      durations
          .computeIfAbsent(result.item().output().kind(), this::duration)
          .record(Duration.ofMillis(result.millis()));
    }
  }

  void waits() {
    waits.increment();
  }

  void pruned(PruneResult result) {
    (result.hasSucceeded() ? prunes : failedPrunes).increment();
    pruned.increment((double) result.deleted());
    notPruned.increment(result.failures().size());
  }

  /** Takes all of it away. */
  void remove() {
    Tag destination = tags.iterator().next();
    registry.getMeters().stream()
        .map(Meter::getId)
        .filter(id -> id.getTags().contains(destination))
        .forEach(registry::remove);
  }
}
