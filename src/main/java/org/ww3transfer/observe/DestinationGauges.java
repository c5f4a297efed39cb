package org.ww3transfer.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.report.status.DestinationState;

/** How the destinations stand at the moment at which somebody asks; what is gone goes. */
final class DestinationGauges {
  private final QueuesAndRuns watched;
  private final Clock clock;
  private final Map<String, MultiGauge> gauges = new LinkedHashMap<>();
  private final Map<String, List<Row<?>>> rows = new LinkedHashMap<>();

  DestinationGauges(QueuesAndRuns watched, Clock clock, MeterRegistry registry) {
    this.watched = watched;
    this.clock = clock;
    add(registry, "queue.items", "", "Items that wait for their turn");
    add(registry, "items.in.hand", "", "Items that are under way");
    add(
        registry,
        "queue.oldest.age",
        "seconds",
        "Since when the oldest run is open of which something is to be sent there still, or 0");
    add(
        registry,
        "destination.since.success",
        "seconds",
        "Since when the destination has taken nothing; not there until it has");
    add(
        registry,
        "destination.state.age",
        "seconds",
        "Since when the destination stands as it does");
    add(registry, "destination.state", "", "1 of the state that the destination is in, else 0");
  }

  private void add(MeterRegistry registry, String name, String unit, String description) {
    MultiGauge.Builder builder =
        MultiGauge.builder("ww3.transfer." + name).description(description);
    gauges.put(name, (unit.isEmpty() ? builder : builder.baseUnit(unit)).register(registry));
  }

  /** Reads them anew. */
  void refresh() {
    rows.clear();
    gauges.keySet().forEach(name -> rows.put(name, new ArrayList<>()));
    Instant now = clock.instant();
    watched.destinations().stream().map(DestinationQueue::view).forEach(view -> read(view, now));
    gauges.forEach((name, gauge) -> gauge.register(rows.get(name), true));
  }

  private void read(DestinationView view, Instant now) {
    Tags tags = Tags.of("destination", view.name());
    row("queue.items", tags, view.queued());
    row("items.in.hand", tags, view.inHand());
    Optional<Instant> oldest = watched.oldest(view.name());
    row("queue.oldest.age", tags, oldest.map(since -> seconds(since, now)).orElse(0.0));
    view.lastSuccess()
        .ifPresent(last -> row("destination.since.success", tags, seconds(last, now)));
    row("destination.state.age", tags, seconds(view.since(), now));
    for (DestinationState state : DestinationState.values()) {
      row("destination.state", tags.and("state", "" + state), state == view.state() ? 1 : 0);
    }
  }

  private void row(String name, Tags tags, Number value) {
    rows.get(name).add(Row.of(tags, value));
  }

  private static double seconds(Instant since, Instant now) {
    return Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
  }
}
