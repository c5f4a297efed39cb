package org.ww3transfer.route.marker;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.journal.marker.HandledFolders;
import org.ww3transfer.journal.marker.MarkerDisposal;
import org.ww3transfer.journal.marker.OpenMarkers;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.report.MarkerReport;
import org.ww3transfer.report.StoredReportStart;
import org.ww3transfer.route.failure.InterruptedRunException;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.route.transfer.BusyRunException;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.SeenMarker;

/** What the routes {@code watch-markers} and {@code watch-stage-markers} call. */
public final class Markers {
  private static final Logger LOG = LoggerFactory.getLogger(Markers.class);

  private final MarkerRuns runs;
  private final MarkerDisposal disposal;
  private final OpenMarkers open;
  private final UnaryOperator<String> reportName;
  private final KeptMarkers kept;
  private final UnderWay underWay;
  private final Clock clock;
  private final Refusal refusal;
  private final RunEvents events;

  /** What is reported of a marker that could not be begun. */
  @FunctionalInterface
  public interface Refusal {

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

  /**
   * @param reportName that of the report of a run, by the run's id
   */
  public Markers(
      MarkerRuns runs,
      MarkerDisposal disposal,
      OpenMarkers open,
      UnaryOperator<String> reportName,
      KeptMarkers kept,
      UnderWay underWay,
      Clock clock,
      Refusal refusal,
      RunEvents events) {
    this.open = open;
    this.reportName = reportName;
    this.underWay = underWay;
    this.kept = kept;
    this.runs = runs;
    this.refusal = refusal;
    this.events = events;
    this.disposal = disposal;
    this.clock = clock;
  }

  /** The run that the marker speaks of. */
  public Run read(@Variable("marker") SeenMarker marker) throws IOException {
    Run run;
    try {
      run = runs.of(marker);
      LogContext.ofRun(run.runId()).set(); // to the end of the marker's route
    } finally {
      if (!kept.contains(marker.path())) {
        LOG.info("{}: taken up", PathText.of(marker.path()));
      }
    }
    open.opened(marker);
    return run;
  }

  /** Others that stood in the marker's place before, and whose runs are not at their end. */
  List<SeenMarker> before(SeenMarker marker) throws IOException {
    return open.before(marker);
  }

  /** Whether the marker's run ended before an earlier process did, which then did not move it. */
  public boolean hasEnded(@Variable("run") Run run, @Variable("marker") SeenMarker marker)
      throws IOException {
    return disposal.ended(reportName.apply(run.runId()), marker).isPresent();
  }

  /** Takes such a marker out of the inbox with the report that stands. */
  public void finishEnded(@Variable("run") Run run, @Variable("marker") SeenMarker marker)
      throws IOException {
    String name = reportName.apply(run.runId());
    StoredReportStart report = disposal.ended(name, marker).orElseThrow();
    takeAway(marker, () -> disposal.finishEnded(marker, name, report));
    LOG.info(
        "{}: its run {} had ended before; see its report", PathText.of(marker.path()), run.runId());
  }

  /** Takes the marker out of the inbox with its run's report. */
  public void finish(@Body MarkerReport report, @Variable("marker") SeenMarker marker)
      throws IOException {
    takeAway(marker, () -> disposal.finish(marker, report));
  }

  /** Those that stay in their place for trouble of our own. */
  KeptMarkers kept() {
    return kept;
  }

  /** What ends with the marker in its place. */
  @FunctionalInterface
  private interface Ending {
    void run() throws IOException;
  }

  private void takeAway(SeenMarker marker, Ending ending) throws IOException {
    try {
      ending.run();
      kept.forget(marker.path());
    } catch (StateException e) {
      throw e; // it does not count as handled
    } catch (IOException e) {
      // the journal knows it as handled, and the inbox tries again to move it
      kept.handled(marker.path(), Reasons.of(e));
    }
    open.ended(marker);
  }

  /**
   * Takes a marker out of the inbox whose run could not be begun, with the reason. Where the reason
   * is trouble of our own, it stays and is taken up again.
   */
  public void refuse(Exchange exchange, @Variable("marker") SeenMarker marker) {
    Throwable reason = Reasons.caught(exchange);
    if (reason instanceof BusyRunException) {
      kept.waits(marker.path(), reason.getMessage());
      return;
    }
    if (reason instanceof InterruptedRunException || underWay.isStopping()) {
      // what a stop did to it is no fault of the run's
      LOG.debug("{}: stays", PathText.of(marker.path()), reason);
      return;
    }
    Optional<StateException> trouble = StateException.in(reason);
    if (trouble.isPresent()) {
      kept.say(marker.path(), Reasons.of(trouble.get()));
      return;
    }
    Optional<Run> run = Optional.ofNullable(exchange.getVariable("run", Run.class));
    refuse(marker, run, Reasons.of(reason));
  }

  /** Whether what goes wrong with a marker now is what the stop did to it. */
  boolean isStopping() {
    return underWay.isStopping();
  }

  /** Takes away what has a marker's name but is none. */
  void refuse(SeenMarker marker, String reason) {
    refuse(marker, Optional.empty(), reason);
  }

  private void refuse(SeenMarker marker, Optional<Run> run, String reason) {
    String name = run.map(Run::runId).orElseGet(() -> HandledFolders.refusalName(marker.path()));
    Instant at = clock.instant();
    MarkerReport report = refusal.report(run, name, at, reason);
    try {
      disposal.report(marker, report);
      takeAway(marker, () -> disposal.refuse(marker));
      events.tell(new RunEvent.Refused(report, marker.path(), at, reason));
    } catch (IOException e) {
      kept.say(marker.path(), report.summary() + "; its report: " + Reasons.of(e));
    }
  }
}
