package org.ww3transfer.route.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.Request;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.journal.marker.FailedMarkers;
import org.ww3transfer.journal.marker.HandledFolders;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.ReportReader;
import org.ww3transfer.route.failure.InterruptedRunException;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.route.transfer.BusyRunException;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.RetryScope;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.run.SeenMarker;

/**
 * Opens closed runs again, as operators want it. The request stands until the run is closed, as a
 * marker does: it brings the run back after a stop, and where trouble of our own put it down.
 */
public final class RetriedRuns {
  private static final Logger LOG = LoggerFactory.getLogger(RetriedRuns.class);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final OpenRuns runs;
  private final ReportStore reports;
  private final Path inbox;
  private final Supplier<RunResolver> resolver;
  private final ProducerTemplate camel;
  private final UnderWay underWay;
  private final Clock clock;
  private final Map<Path, Opened> byRequest = new HashMap<>();

  /** What a request has come to. */
  private static final class Opened {
    private Optional<OpenRun> run = Optional.empty();
    private Instant notBefore = Instant.MIN;
    private Duration pause = SHORTEST;
    private String said = "";
  }

  /**
   * @param reports where a run that is not open is known from
   * @param inbox where its marker may lie, although a command has written its report since
   */
  public RetriedRuns(
      OpenRuns runs,
      ReportStore reports,
      Path inbox,
      Supplier<RunResolver> resolver,
      ProducerTemplate camel,
      UnderWay underWay,
      Clock clock) {
    this.runs = runs;
    this.reports = reports;
    this.inbox = inbox;
    this.resolver = resolver;
    this.camel = camel;
    this.underWay = underWay;
    this.clock = clock;
  }

  /** Whether a request has opened a run, which then is to be awaited. */
  boolean hasOpened(Requests.PendingRequest waiting) {
    return byRequest.containsKey(waiting.file()) && byRequest.get(waiting.file()).run.isPresent();
  }

  /** Does not go on with a request. */
  void forget(Requests.PendingRequest waiting) {
    byRequest.remove(waiting.file());
  }

  /** Goes on with a request whose run is not open; whether nothing more is to be done for it. */
  boolean isDone(Requests.PendingRequest waiting) throws IOException {
    Opened opened = byRequest.computeIfAbsent(waiting.file(), file -> new Opened());
    boolean isDone = opened.run.isPresent() && isClosed(opened);
    if (!isDone && opened.run.isEmpty() && !clock.instant().isBefore(opened.notBefore)) {
      isDone = runs.hasRoom() && begin(waiting.request(), opened);
    }
    if (isDone) {
      byRequest.remove(waiting.file());
    }
    return isDone;
  }

  private boolean isClosed(Opened opened) {
    OpenRun run = opened.run.orElseThrow();
    if (!run.end().isDone()) {
      return false; // its marker is under way
    }
    Optional<Throwable> why =
        run.end().handle((report, failure) -> Optional.ofNullable(failure)).join();
    why.ifPresent(
        failure -> {
          opened.run = Optional.empty();
          wait(opened, run.runId(), failure);
        });
    return why.isEmpty();
  }

  private void wait(Opened opened, String runId, Throwable why) {
    opened.notBefore = clock.instant().plus(opened.pause);
    Duration longer = opened.pause.multipliedBy(2);
    opened.pause = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    String line = runId + ": waits, and is tried again by itself: " + Reasons.of(why);
    if (!line.equals(opened.said)) {
      opened.said = line;
      LOG.error("{}", line);
    }
  }

  private boolean begin(Request request, Opened opened) throws IOException {
    String runId = request.runId();
    Optional<ReportHead> report = ReportReader.head(reports.file(runId));
    if (report.isEmpty() || report.get().runDirectory().isEmpty()) {
      LOG.error("{}: cannot be tried again: there is no report that tells its directory", runId);
      return true;
    }
    if (report.get().isOpen() && LeftoverJournals.stands(report.get())) {
      return false; // its marker brings it back first
    }
    try {
      open(run(report.get(), request), opened);
      return false;
    } catch (IOException | RuntimeException e) {
      return failed(runId, opened, e);
    }
  }

  private Run run(ReportHead report, Request request) throws IOException {
    RetryScope scope = new RetryScope(request.destination(), request.output());
    Optional<SeenMarker> marker = marker(report, request.runId()).flatMap(FailedMarkers::find);
    Run run =
        marker.isPresent()
            ? resolver.get().ofMarker(marker.get())
            : resolver.get().ofDirectory(PathText.resolve(Path.of("/"), report.runDirectory()));
    return run.again(request.runId(), scope);
  }

  private Optional<String> marker(ReportHead report, String runId) throws IOException {
    Path beside = HandledFolders.folder(inbox.resolve(runId), false).resolve(runId + ".json");
    return report.marker().isPresent()
        ? report.marker()
        : ReportReader.head(beside).flatMap(ReportHead::marker);
  }

  private void open(Run run, Opened opened) throws IOException {
    if (opened.said.isEmpty()) {
      LOG.info("{}: is opened again, as an operator asked", run.runId());
    }
    Exchange sent = camel.send("direct:open-run", exchange -> exchange.getMessage().setBody(run));
    if (sent.getException() instanceof IOException failed) {
      throw failed;
    }
    if (sent.getException() instanceof RuntimeException failed) {
      throw failed;
    }
    opened.run = Optional.of(sent.getMessage().getBody(OpenRun.class));
  }

  /** Whether another try would fail as well. */
  private boolean failed(String runId, Opened opened, Exception failure) {
    Throwable why = Reasons.unwrap(failure);
    if (why instanceof BusyRunException
        || why instanceof InterruptedRunException
        || underWay.isStopping()) {
      LOG.debug("{}: is not opened now", runId, why);
      return false;
    }
    if (StateException.in(why).isPresent()) {
      wait(opened, runId, why);
      return false;
    }
    LOG.error("{}: cannot be tried again: {}", runId, Reasons.of(why));
    return true;
  }
}
