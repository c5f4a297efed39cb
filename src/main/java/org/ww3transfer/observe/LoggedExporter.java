package org.ww3transfer.observe;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a receiver takes no traces, and once that it does again. */
final class LoggedExporter implements SpanExporter {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedExporter.class);

  /**
   * Its own lines come for each sending, with stacks, and past our log. Kept, or it is forgotten.
   */
  private static final java.util.logging.Logger SILENCED =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  private final SpanExporter exporter;
  private final String endpoint;
  private final AtomicBoolean isTaken = new AtomicBoolean(true);

  LoggedExporter(SpanExporter exporter, String endpoint) {
    this.exporter = exporter;
    this.endpoint = endpoint;
    SILENCED.setLevel(Level.OFF);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> tell(result.isSuccess()));
  }

  private void tell(boolean isWell) {
    if (isTaken.getAndSet(isWell) == isWell) {
      return;
    }
    if (isWell) {
      LOG.info("traces: {} takes them again", endpoint);
    } else {
      LOG.warn(
          "traces: {} takes none, and they are lost until it does; is ww3.tracing.endpoint right?",
          endpoint);
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
