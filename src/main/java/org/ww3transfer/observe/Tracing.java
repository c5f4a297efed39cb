package org.ww3transfer.observe;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.Closeable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;

/**
 * Sends a span a run, from its opening to its end, and below it a span an item and destination. The
 * events tell both; an exchange of the routes is neither.
 */
public final class Tracing implements Consumer<RunEvent>, Closeable {
  private static final String PATH = "/v1/traces";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_SENDINGS = Duration.ofSeconds(2);
  private static final long MOST_SECONDS_AT_END = 2;

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final Clock clock;
  private final Map<String, Span> runs = new ConcurrentHashMap<>();

  private Tracing(SdkTracerProvider provider, Clock clock) {
    this.provider = provider;
    this.clock = clock;
    tracer = provider.get("org.ww3transfer");
  }

  /**
   * To a receiver that may be down: what cannot be sent is lost, and the work goes on.
   *
   * @param receiver of OTLP over HTTP
   */
  public static Tracing to(URI receiver, Clock clock) {
    String endpoint = receiver.toString().replaceFirst("/+$", "") + PATH;
    LoggedExporter exporter =
        new LoggedExporter(
            OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint)
                .setConnectTimeout(PATIENCE)
                .setTimeout(PATIENCE)
                .build(),
            endpoint);
    Resource program =
        Resource.create(
            Attributes.of(
                stringKey("service.name"),
                "ww3-transfer",
                stringKey("service.version"),
                BuildInfo.version()));
    return new Tracing(
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(program))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setScheduleDelay(BETWEEN_SENDINGS)
                    .setExporterTimeout(PATIENCE)
                    .build())
            .build(),
        clock);
  }

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.Opened opened) {
      begin(opened.run());
    } else if (event instanceof RunEvent.ItemEnded ended) {
      add(ended.run(), ended.result());
    } else if (event instanceof RunEvent.ItemWaits waits) {
      span(waits.item().run())
          .ifPresent(run -> run.addEvent("waits for " + waits.view().name(), clock.instant()));
    } else if (event instanceof RunEvent.Closed closed) {
      end(closed.run(), closed.report().status() == TransferReport.Status.SUCCEEDED, "");
    } else if (event instanceof RunEvent.PutDown putDown) {
      end(putDown.run(), false, "put down, and taken up again");
    }
  }

  private void begin(OpenRun run) {
    Span span =
        tracer
            .spanBuilder("run")
            .setNoParent()
            .setStartTimestamp(clock.instant())
            .setAttribute("ww3.run.id", run.runId())
            .startSpan();
    runs.put(run.runId(), span);
  }

  private Optional<Span> span(OpenRun run) {
    return Optional.ofNullable(runs.get(run.runId()));
  }

  private void add(OpenRun run, ItemResult result) {
    Instant end = clock.instant();
    Context parent = span(run).map(Context.root()::with).orElse(Context.root());
    Span span =
        tracer
            .spanBuilder("item")
            .setParent(parent)
            .setStartTimestamp(end.minusMillis(result.millis()))
            .setAttribute("ww3.run.id", run.runId())
            .setAttribute("ww3.destination", result.item().destination().name())
            .setAttribute("ww3.kind", result.item().output().kind().label())
            .setAttribute("ww3.target.name", result.item().objectName())
            .setAttribute("ww3.outcome", result.outcome().label())
            .setAttribute(longKey("ww3.attempts"), (long) result.attempts())
            .startSpan();
    result.bytes().ifPresent(bytes -> span.setAttribute("ww3.bytes", bytes));
    if (result.outcome().isFailure()) {
      span.setStatus(StatusCode.ERROR, result.error().orElse(""));
    }
    span.end(end);
  }

  private void end(OpenRun run, boolean isWell, String why) {
    Span span = runs.remove(run.runId());
    if (span != null) {
      if (!isWell) {
        span.setStatus(StatusCode.ERROR, why);
      }
      span.end(clock.instant());
    }
  }

  /** Sends what is left, for a short time. */
  @Override
  public void close() {
    provider.shutdown().join(MOST_SECONDS_AT_END, TimeUnit.SECONDS);
  }
}
