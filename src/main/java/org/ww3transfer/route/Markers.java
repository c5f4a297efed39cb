package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.MarkerDisposal;
import org.ww3transfer.report.MarkerReport;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.run.SeenMarker;

/** What the routes {@code watch-markers} and {@code watch-stage-markers} call. */
public final class Markers {
  private static final Logger LOG = LoggerFactory.getLogger(Markers.class);

  private final RunResolver resolver;
  private final MarkerDisposal disposal;
  private final Clock clock;
  private final Refusal refusal;

  /** What is reported of a marker that could not be begun. */
  @FunctionalInterface
  interface Refusal {

    /**
     * The report.
     *
     * @param run empty where the marker names none
     * @param name the run's, or else the marker's
     * @param at UTC
     * @param reason one line
     */
    MarkerReport report(Optional<Run> run, String name, Instant at, String reason);
  }

  Markers(RunResolver resolver, MarkerDisposal disposal, Clock clock, Refusal refusal) {
    this.resolver = resolver;
    this.refusal = refusal;
    this.disposal = disposal;
    this.clock = clock;
  }

  /** The run that the marker speaks of. */
  public Run read(@Body SeenMarker marker) throws IOException {
    LOG.info("{}: taken up", PathText.of(marker.path()));
    return resolver.ofMarker(marker);
  }

  /** Takes the marker out of the inbox with its run's report. */
  public void finish(@Body MarkerReport report, @Variable("marker") SeenMarker marker) {
    try {
      disposal.finish(marker.path(), report);
    } catch (IOException e) {
      // the journal knows it as handled, and the inbox tries again to move it
      LOG.error(
          "{}: was handled, but cannot be moved away: {}",
          PathText.of(marker.path()),
          Reasons.of(e));
    }
  }

  /** Takes a marker out of the inbox whose run could not be begun, with the reason. */
  public void refuse(Exchange exchange, @Variable("marker") SeenMarker marker) {
    Throwable reason = Reasons.caught(exchange);
    if (reason instanceof InterruptedRunException) {
      LOG.info("{}", reason.getMessage());
      return;
    }
    Optional<Run> run = Optional.ofNullable(exchange.getVariable("run", Run.class));
    refuse(marker, run, Reasons.of(reason));
  }

  /** Takes away what has a marker's name but is none. */
  void refuse(SeenMarker marker, String reason) {
    refuse(marker, Optional.empty(), reason);
  }

  private void refuse(SeenMarker marker, Optional<Run> run, String reason) {
    Path path = marker.path();
    String name = run.map(Run::runId).orElseGet(() -> nameOf(path));
    MarkerReport report = refusal.report(run, name, clock.instant(), reason);
    LOG.error("{}", report.summary());
    try {
      disposal.refuse(path, report);
    } catch (IOException e) {
      LOG.error("{}: cannot be moved away: {}", PathText.of(path), Reasons.of(e));
    }
  }

  private static String nameOf(Path marker) {
    String name = marker.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return stem.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
