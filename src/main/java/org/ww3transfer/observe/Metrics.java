package org.ww3transfer.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.http.Answer;
import org.ww3transfer.http.Request;
import org.ww3transfer.http.Route;

/**
 * What Prometheus is told. What happens is counted as it happens; how things stand is read when
 * somebody asks. Labels have few values, whatever runs are called: {@code docs/metrics.md}.
 */
public final class Metrics implements Consumer<RunEvent> {
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, DestinationCounters> counters = new ConcurrentHashMap<>();
  private final QueuesAndRuns watched;
  private final RunMeters runs;
  private final DestinationGauges gauges;
  private final Runnable refreshRestarts;

  public Metrics(
      QueuesAndRuns watched, Health health, Troubles troubles, NextRestarts restarts, Clock clock) {
    this.watched = watched;
    runs = new RunMeters(watched, troubles, registry);
    gauges = new DestinationGauges(watched, clock, registry);
    refreshRestarts = restarts.gauges(registry);
    gauge("live", "1 where the daemon can work", () -> health.isLive() ? 1 : 0);
    gauge("ready", "1 where the daemon takes up runs", () -> health.isReady() ? 1 : 0);
    Gauge.builder("ww3.transfer.build.info", () -> 1)
        .description("1; which program this is")
        .tag("version", BuildInfo.version())
        .register(registry);
    ProcessMeters.bindTo(registry);
  }

  /** Tells of something more. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder("ww3.transfer." + name, value).description(description).register(registry);
  }

  @Override
  public void accept(RunEvent event) {
    runs.accept(event);
    if (event instanceof RunEvent.ItemEnded ended) {
      at(ended.result().item().destination().name(), each -> each.ended(ended.result()));
    } else if (event instanceof RunEvent.ItemWaits waits) {
      at(waits.view().name(), DestinationCounters::waits);
    } else if (event instanceof RunEvent.Pruned pruned && !pruned.isDryRun()) {
      at(pruned.result().destination().name(), each -> each.pruned(pruned.result()));
    }
  }

  /**
   * Of one that is there no more nothing is counted, or its series would come back. It waits for
   * nobody: who tells of it may hold the lock of a queue, which a refresh wants.
   */
  private void at(String destination, Consumer<DestinationCounters> count) {
    if (watched.queues().contains(destination)) {
      count.accept(countersOf(destination));
    }
  }

  private DestinationCounters countersOf(String destination) {
    return counters.computeIfAbsent(destination, name -> new DestinationCounters(name, registry));
  }

  private synchronized void refresh() {
    Set<String> names =
        watched.destinations().stream()
            .map(queue -> queue.destination().name())
            .collect(Collectors.toSet());
    Set<String> gone = new HashSet<>(counters.keySet());
    gone.removeAll(names);
    gone.forEach(name -> counters.remove(name).remove());
    names.forEach(this::countersOf);
    gauges.refresh();
    refreshRestarts.run();
    runs.refresh();
  }

  /** Where it is asked for. */
  public List<Route> routes() {
    return List.of(Route.guarded("/observe/metrics", this::answer));
  }

  private Answer answer(Request request) {
    refresh();
    String form = request.accept().contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
    return Answer.text(Answer.OK, form, registry.scrape(form));
  }
}
