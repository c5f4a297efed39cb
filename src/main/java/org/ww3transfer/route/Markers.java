package org.ww3transfer.route;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.MarkerDisposal;
import org.ww3transfer.report.MarkerReport;
import org.ww3transfer.report.StandingReport;
import org.ww3transfer.run.MarkerException;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.run.SeenMarker;

/** What the routes {@code watch-markers} and {@code watch-stage-markers} call. */
public final class Markers {
  private static final Logger LOG = LoggerFactory.getLogger(Markers.class);

  private final RunResolver resolver;
  private final MarkerDisposal disposal;
  private final MarkerInbox inbox;
  private final Pattern include;
  private final MarkerPauses pauses;
  private final UnderWay underWay;
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

  /**
   * @param include names of the files that are markers of this kind
   */
  Markers(
      RunResolver resolver,
      MarkerDisposal disposal,
      MarkerInbox inbox,
      Pattern include,
      MarkerPauses pauses,
      UnderWay underWay,
      Clock clock,
      Refusal refusal) {
    this.include = include;
    this.underWay = underWay;
    this.pauses = pauses;
    this.resolver = resolver;
    this.refusal = refusal;
    this.disposal = disposal;
    this.inbox = inbox;
    this.clock = clock;
  }

  /** The marker as it is now; what is written at its path from here on is another one. */
  public SeenMarker see(@Variable("marker") File marker) throws IOException {
    if (pauses.isKnown(marker.toPath())) {
      LOG.debug("{}: taken up again", marker);
    } else {
      LOG.info("{}: taken up", marker);
    }
    return SeenMarker.of(marker.toPath());
  }

  /** The run that the marker speaks of. */
  public Run read(@Variable("seen") SeenMarker seen) throws IOException {
    return resolver.ofMarker(seen);
  }

  /** Whether the marker's run ended before an earlier process did, which then did not move it. */
  public boolean hasEnded(@Variable("run") Run run, @Variable("seen") SeenMarker seen)
      throws IOException {
    return disposal.ended(run.runId(), seen).isPresent();
  }

  /** Takes such a marker out of the inbox with the report that stands. */
  public void finishEnded(@Variable("run") Run run, @Variable("seen") SeenMarker seen)
      throws IOException {
    StandingReport report = disposal.ended(run.runId(), seen).orElseThrow();
    LOG.info("{}: its run {} ended before the last stop; see its report", seen.path(), run.runId());
    takeAway(seen, () -> disposal.finishEnded(seen, run.runId(), report));
  }

  /** Takes the marker out of the inbox with its run's report. */
  public void finish(
      @Body MarkerReport report, @Variable("run") Run run, @Variable("seen") SeenMarker seen)
      throws IOException {
    takeAway(seen, () -> disposal.finish(seen, report, other -> isOf(run, other)));
  }

  private boolean isOf(Run run, SeenMarker other) {
    if (!include.matcher(other.path().getFileName().toString()).matches()) {
      return false;
    }
    try {
      Run asked = resolver.ofMarker(other);
      return asked.runId().equals(run.runId()) && asked.directory().equals(run.directory());
    } catch (IOException | MarkerException e) {
      LOG.debug("{}: names no run", other.path(), e);
      return false;
    }
  }

  /** What ends with the marker in its place. */
  @FunctionalInterface
  private interface Ending {
    void run() throws IOException;
  }

  private void takeAway(SeenMarker seen, Ending ending) throws IOException {
    try {
      ending.run();
      inbox.forget(seen.path());
    } catch (StateException e) {
      throw e; // it does not count as handled
    } catch (IOException e) {
      // the journal knows it as handled, and the inbox tries again to move it
      LOG.error("{}: was handled, but cannot be moved away: {}", seen.path(), Reasons.of(e));
    }
  }

  /**
   * Takes a marker out of the inbox whose run could not be begun, with the reason. Where the reason
   * is trouble of our own, it stays and is taken up again.
   */
  public void refuse(Exchange exchange, @Variable("marker") File marker) {
    Throwable reason = Reasons.caught(exchange);
    if (reason instanceof InterruptedRunException || underWay.isStopping()) {
      // what a stop did to it is no fault of the run's
      LOG.debug("{}: stays", marker, reason);
      return;
    }
    Optional<SeenMarker> seen = Optional.ofNullable(exchange.getVariable("seen", SeenMarker.class));
    Optional<StateException> trouble = StateException.in(reason);
    if (trouble.isPresent() || seen.isEmpty()) {
      pauses.begin(marker.toPath(), Reasons.of(trouble.isPresent() ? trouble.get() : reason));
      return;
    }
    MarkerReport report = refusal(exchange, seen.get().path(), Reasons.of(reason));
    LOG.error("{}", report.summary());
    try {
      takeAway(seen.get(), () -> disposal.refuse(seen.get(), report));
    } catch (IOException e) {
      pauses.begin(seen.get().path(), Reasons.of(e));
    }
  }

  private MarkerReport refusal(Exchange exchange, Path marker, String reason) {
    Optional<Run> run = Optional.ofNullable(exchange.getVariable("run", Run.class));
    String name = run.map(Run::runId).orElseGet(() -> nameOf(marker));
    return refusal.report(run, name, clock.instant(), reason);
  }

  private static String nameOf(Path marker) {
    String name = marker.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return stem.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
