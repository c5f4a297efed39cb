package org.ww3transfer.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.http.Answer;
import org.ww3transfer.http.Route;
import org.ww3transfer.observe.HealthReport.Status;

/** Says of a daemon that waits for the end of another that it lives and takes up no runs. */
public final class StandbyHealth {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Clock clock;
  private final Instant startedAt;

  public StandbyHealth(Clock clock) {
    this.clock = clock;
    startedAt = clock.instant();
    gauge("live", 1);
    gauge("ready", 0);
  }

  private void gauge(String name, int value) {
    Gauge.builder("ww3.transfer." + name, () -> value).register(registry);
  }

  /** Where it is asked for: at the paths of a daemon that works. */
  public List<Route> routes() {
    return List.of(
        Route.guarded("/observe/health", request -> Answer.json(Answer.OK, report())),
        Route.open(
            "/observe/health/live", request -> Answer.json(Answer.OK, Map.of("status", Status.UP))),
        Route.open(
            "/observe/health/ready",
            request -> Answer.json(Answer.UNAVAILABLE, Map.of("status", Status.DOWN))),
        Route.guarded(
            "/observe/metrics", request -> Answer.text(Answer.OK, TEXT, registry.scrape(TEXT))));
  }

  private HealthReport report() {
    return new HealthReport(
        Status.STANDBY,
        true,
        false,
        BuildInfo.version(),
        ProcessHandle.current().pid(),
        startedAt,
        clock.instant(),
        List.of(),
        0,
        0,
        List.of(),
        Optional.empty());
  }
}
