package org.ww3transfer.route;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.transfer.MarkerDisposal;
import org.ww3transfer.transfer.Run;
import org.ww3transfer.transfer.RunResolver;
import org.ww3transfer.transfer.TransferReport;

/** What the route {@code watch-markers} calls. */
public final class Markers {
  private static final Logger LOG = LoggerFactory.getLogger(Markers.class);

  private final RunResolver resolver;
  private final MarkerDisposal disposal;
  private final MarkerInbox inbox;
  private final Clock clock;

  Markers(RunResolver resolver, MarkerDisposal disposal, MarkerInbox inbox, Clock clock) {
    this.resolver = resolver;
    this.disposal = disposal;
    this.inbox = inbox;
    this.clock = clock;
  }

  /** The run that the marker speaks of. */
  public Run read(@Body File marker) throws IOException {
    LOG.info("{}: taken up", marker);
    return resolver.ofMarker(marker.toPath());
  }

  /** Takes the marker out of the inbox with its run's report. */
  public void finish(@Body TransferReport report, @Variable("marker") File marker) {
    try {
      disposal.finish(marker.toPath(), report);
      inbox.forget(marker.toPath());
    } catch (IOException e) {
      // the journal knows it as handled, and the inbox tries again to move it
      LOG.error("{}: was handled, but cannot be moved away: {}", marker, Reasons.of(e));
    }
  }

  /** Takes a marker out of the inbox whose run could not be begun, with the reason. */
  public void refuse(Exchange exchange, @Variable("marker") File marker) {
    Throwable reason = Reasons.caught(exchange);
    if (reason instanceof InterruptedRunException) {
      LOG.info("{}", reason.getMessage());
      return;
    }
    Path path = marker.toPath();
    TransferReport report = refusal(exchange, path, Reasons.of(reason));
    LOG.error("{}", report.summary());
    try {
      disposal.refuse(path, report);
      inbox.forget(path);
    } catch (IOException e) {
      LOG.error("{}: cannot be moved away: {}", path, Reasons.of(e));
    }
  }

  private TransferReport refusal(Exchange exchange, Path marker, String reason) {
    return Optional.ofNullable(exchange.getVariable("run", Run.class))
        .map(run -> TransferReport.refused(run, clock.instant(), reason))
        .orElseGet(() -> TransferReport.refused(nameOf(marker), clock.instant(), reason));
  }

  private static String nameOf(Path marker) {
    String name = marker.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return stem.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
