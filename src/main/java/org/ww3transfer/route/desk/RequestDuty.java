package org.ww3transfer.route.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.Request;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.status.DestinationState;

/** Does what operators ask for: tries a run again, or gives it up. */
public final class RequestDuty implements OperatorDuties.Duty {
  private static final Logger LOG = LoggerFactory.getLogger(RequestDuty.class);

  private static final Set<DestinationState> UNSERVED =
      Set.of(DestinationState.HELD, DestinationState.CLOSED);

  private final Requests requests;
  private final OpenRuns runs;
  private final RunJournals journals;
  private final Queues queues;
  private final RetriedRuns retried;
  private final Set<Path> seen = new HashSet<>();

  /** The runs that were given up, by the files of what was asked. */
  private final Map<Path, OpenRun> givenUp = new HashMap<>();

  /**
   * @param journals know runs that an earlier process left, and that are still to be opened
   */
  public RequestDuty(
      Requests requests, OpenRuns runs, RunJournals journals, Queues queues, RetriedRuns retried) {
    this.journals = journals;
    this.requests = requests;
    this.runs = runs;
    this.queues = queues;
    this.retried = retried;
  }

  @Override
  public void doOnce() throws IOException {
    List<Requests.PendingRequest> all = requests.list();
    for (Requests.PendingRequest waiting : all) {
      Request request = waiting.request();
      boolean isCancel = request.request() == Request.Kind.CANCEL;
      if (isCancel && !runs.contains(request.runId())) {
        forgetRetries(request, all);
      }
      boolean isDone =
          LogContext.ofRun(request.runId()).call(() -> isCancel ? cancel(waiting) : retry(waiting));
      seen.add(waiting.file());
      if (isDone) {
        requests.remove(waiting);
        seen.remove(waiting.file());
        givenUp.remove(waiting.file());
      }
    }
  }

  /** They would open it again. */
  private void forgetRetries(Request cancel, List<Requests.PendingRequest> all) throws IOException {
    for (Requests.PendingRequest each : all) {
      Request request = each.request();
      if (request.request() == Request.Kind.RETRY
          && request.runId().equals(cancel.runId())
          && request.at().isBefore(cancel.at())) {
        requests.remove(each);
        seen.remove(each.file());
        retried.forget(each);
      }
    }
  }

  /** Done once the run is closed, as a kill before that would have it go on. */
  private boolean cancel(Requests.PendingRequest waiting) throws IOException {
    String id = waiting.request().runId();
    Optional<OpenRun> run = runs.find(id);
    if (run.isEmpty()) {
      return !journals.list().contains(id);
    }
    OpenRun open = run.get();
    if (givenUp.computeIfAbsent(waiting.file(), any -> open) != open) {
      return true; // that one is closed, and its marker came again before anybody looked
    }
    if (open.transfer().cancel()) {
      LOG.info("{}: is given up, as an operator asked", id);
      queues.all().forEach(DestinationQueue::retry);
    }
    return false;
  }

  private boolean retry(Requests.PendingRequest waiting) throws IOException {
    Optional<OpenRun> open = runs.find(waiting.request().runId());
    if (open.isEmpty()) {
      return retried.isDone(waiting);
    }
    if (retried.hasOpened(waiting)) {
      return false;
    }
    // what has failed is sent once the run is closed: then it is opened anew
    boolean hasNoFailure = open.get().transfer().hasNoFailure();
    return tryAtOnce(waiting, hasNoFailure) && hasNoFailure;
  }

  private boolean tryAtOnce(Requests.PendingRequest waiting, boolean hasNoFailure) {
    Request request = waiting.request();
    if (!seen.contains(waiting.file())) {
      List<DestinationQueue> wanted =
          queues.all().stream()
              .filter(queue -> isWanted(request, queue.destination().name()))
              .toList();
      LOG.info(
          "{}: is tried again at once, as an operator asked{}{}",
          request.runId(),
          except(wanted),
          hasNoFailure ? "" : "; what has failed is sent when all else of it has ended");
      wanted.forEach(DestinationQueue::retry);
    }
    return true;
  }

  private static String except(List<DestinationQueue> wanted) {
    String unserved =
        wanted.stream()
            .map(DestinationQueue::view)
            .filter(view -> UNSERVED.contains(view.state()))
            .map(view -> view.name() + " (" + view.state() + ")")
            .collect(Collectors.joining(", "));
    return unserved.isEmpty() ? "" : ", except where nothing is started now: " + unserved;
  }

  private static boolean isWanted(Request request, String destination) {
    return request.destination().isEmpty() || request.destination().get().equals(destination);
  }
}
