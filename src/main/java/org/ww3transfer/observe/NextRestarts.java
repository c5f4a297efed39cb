package org.ww3transfer.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.ww3transfer.http.Answer;
import org.ww3transfer.http.Request;
import org.ww3transfer.http.Route;
import org.ww3transfer.http.limit.SlowQuery;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.restarts.Presence;
import org.ww3transfer.restarts.RestartAtPlace;
import org.ww3transfer.restarts.RestartsReport;
import org.ww3transfer.restarts.RestartsWatch;
import org.ww3transfer.restarts.timeline.RestartTimelines;

/**
 * Tells whether all destinations have what the next cycle starts from. They are asked in the
 * background, as one that is down takes its time.
 */
public final class NextRestarts {
  private static final String UNDER_WAY =
      "the destinations are still being asked; ask again in a while";
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  /** Restarts of some GB are read for that, and do not change. */
  private static final Duration FRESH_PROOF = Duration.ofMinutes(1);

  private static final Set<Presence> NOT_THERE =
      Set.of(Presence.MISSING, Presence.ON_ITS_WAY, Presence.DIFFERS);
  private static final Set<Presence> NOT_KNOWN = Set.of(Presence.UNKNOWN);

  private final QueuesAndRuns watched;
  private final RestartsWatch byName;
  private final RestartTimelines timelines;
  private final SlowQuery<RestartsReport> asked;
  private final SlowQuery<RestartsReport> proven;

  /**
   * @param byName tells who has them
   * @param byChecksum tells who has them as they were sent
   * @param timelines tells what is known of all restarts
   */
  public NextRestarts(
      QueuesAndRuns watched,
      RestartsWatch byName,
      RestartsWatch byChecksum,
      RestartTimelines timelines,
      LongSupplier nanoClock) {
    this.watched = watched;
    this.byName = byName;
    this.timelines = timelines;
    asked = new SlowQuery<>("next-restarts", () -> current(byName), FRESH, nanoClock);
    proven =
        new SlowQuery<>("next-restarts-proven", () -> current(byChecksum), FRESH_PROOF, nanoClock);
  }

  private static RestartsReport current(RestartsWatch watch) {
    try {
      return watch.current();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the destinations were not asked to the end", e);
    }
  }

  /** Where it is asked for. */
  public List<Route> routes() {
    return List.of(Route.guarded("/api/restarts", this::answer));
  }

  private Answer answer(Request request) {
    SlowQuery<RestartsReport> wanted = request.has("proven") ? proven : asked;
    return wanted
        .within(PATIENCE, FRESH)
        .map(report -> Answer.json(Answer.OK, new RestartsAnswer(report, timelines.now())))
        .orElseGet(() -> Answer.problem(Answer.UNAVAILABLE, UNDER_WAY).with("Retry-After", "10"));
  }

  /** What is told of it to Prometheus, anew each time that it is asked for. */
  Runnable gauges(MeterRegistry registry) {
    MultiGauge missing =
        gauge(registry, "missing", "Restarts for the next cycle that the destination lacks");
    MultiGauge unknown =
        gauge(registry, "unknown", "Restarts for the next cycle of which it does not say");
    return () -> {
      asked.within(AT_ONCE, FRESH);
      Optional<RestartsReport> last = byName.last();
      missing.register(rows(last, NOT_THERE), true);
      unknown.register(rows(last, NOT_KNOWN), true);
    };
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder("ww3.transfer.restarts." + name)
        .description(description)
        .register(registry);
  }

  /** None until the destinations have been asked once. */
  private List<Row<?>> rows(Optional<RestartsReport> last, Set<Presence> states) {
    Stream<Row<?>> rows =
        last.stream()
            .flatMap(
                report ->
                    watched.destinations().stream()
                        .map(DestinationQueue::destination)
                        .map(to -> row(to.name(), count(report, to.name(), states))));
    return rows.toList();
  }

  private static Row<?> row(String destination, long count) {
    return Row.of(Tags.of("destination", destination), count);
  }

  private static long count(RestartsReport report, String destination, Set<Presence> states) {
    return report.restarts().stream()
        .flatMap(restart -> restart.destinations().stream())
        .filter(place -> place.destination().equals(destination))
        .map(RestartAtPlace::state)
        .filter(states::contains)
        .count();
  }
}
