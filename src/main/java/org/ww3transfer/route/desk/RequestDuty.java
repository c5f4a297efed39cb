package org.ww3transfer.route.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.Request;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.ReportReader;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;

/** Does what operators ask for: tries a run again, or gives it up. */
public final class RequestDuty implements Desk.Duty {
  private static final Logger LOG = LoggerFactory.getLogger(RequestDuty.class);

  private final Requests requests;
  private final OpenRuns runs;
  private final Queues queues;
  private final ReportStore reports;
  private final RunResolver resolver;
  private final ProducerTemplate camel;
  private final Set<Path> seen = new HashSet<>();

  /**
   * @param reports where a run that is not open is known from
   */
  public RequestDuty(
      Requests requests,
      OpenRuns runs,
      Queues queues,
      ReportStore reports,
      RunResolver resolver,
      ProducerTemplate camel) {
    this.requests = requests;
    this.runs = runs;
    this.queues = queues;
    this.reports = reports;
    this.resolver = resolver;
    this.camel = camel;
  }

  @Override
  public void doOnce() throws IOException {
    for (Requests.Waiting waiting : requests.list()) {
      Request request = waiting.request();
      boolean isDone = request.request() == Request.Kind.CANCEL ? cancel(request) : retry(waiting);
      seen.add(waiting.file());
      if (isDone) {
        requests.remove(waiting);
        seen.remove(waiting.file());
      }
    }
  }

  /** Done once the run is closed, as a kill before that would have it go on. */
  private boolean cancel(Request request) {
    Optional<OpenRun> run = runs.find(request.runId());
    run.ifPresent(
        open -> {
          if (open.transfer().cancel()) {
            LOG.info("{}: is given up, as an operator wants it", open.runId());
            queues.all().forEach(DestinationQueue::retry);
          }
        });
    return run.isEmpty();
  }

  private boolean retry(Requests.Waiting waiting) throws IOException {
    Request request = waiting.request();
    Optional<OpenRun> open = runs.find(request.runId());
    if (open.isPresent()) {
      // what has failed is sent once the run is closed: then it is opened anew
      return tryAtOnce(waiting) && open.get().transfer().hasNoFailure();
    }
    return runs.hasRoom() && begin(request);
  }

  private boolean tryAtOnce(Requests.Waiting waiting) {
    Request request = waiting.request();
    if (!seen.contains(waiting.file())) {
      LOG.info("{}: is tried again at once, as an operator wants it", request.runId());
      queues.all().stream()
          .filter(queue -> isWanted(request, queue.destination().name()))
          .forEach(DestinationQueue::retry);
    }
    return true;
  }

  private static boolean isWanted(Request request, String destination) {
    return request.destination().isEmpty() || request.destination().get().equals(destination);
  }

  /** Opens a run anew that was closed; what is there already is proven and not sent again. */
  private boolean begin(Request request) throws IOException {
    Optional<ReportHead> report = ReportReader.head(reports.file(request.runId()));
    if (report.isEmpty() || report.get().runDirectory().isEmpty()) {
      LOG.error(
          "{}: cannot be tried again: there is no report that tells its directory",
          request.runId());
      return true;
    }
    try {
      Path directory = PathText.resolve(Path.of("/"), report.get().runDirectory());
      Run run = resolver.ofDirectory(directory).as(request.runId()).only(request.destination());
      LOG.info("{}: is opened again, as an operator wants it", run.runId());
      Exchange opened =
          camel.send("direct:open-run", exchange -> exchange.getMessage().setBody(run));
      if (opened.getException() != null) {
        LOG.error("{}: cannot be tried again: {}", run.runId(), Reasons.of(opened.getException()));
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("{}: cannot be tried again: {}", request.runId(), Reasons.of(e));
    }
    return true;
  }
}
