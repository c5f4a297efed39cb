package org.ww3transfer.standing.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ww3transfer.journal.Request;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.report.ReportJson;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.RetryScope;
import org.ww3transfer.standing.StateView;

/** A run that has ended, of which a daemon could not do everything that may be asked for. */
record EndedRun(StateView state, ReportHead head) {

  /** A run; empty where it is open, or just being opened again. */
  static Optional<EndedRun> of(StateView state, String runId) throws IOException {
    boolean isOpen =
        state
            .told()
            .filter(status -> status.runs().stream().anyMatch(run -> run.runId().equals(runId)))
            .isPresent();
    return isOpen
        ? Optional.empty()
        : state
            .reports()
            .head(runId)
            .filter(head -> !head.isOpen())
            .map(head -> new EndedRun(state, head));
  }

  /** Why a request has nothing to do; empty where it has. */
  Optional<String> objection(Request request) throws IOException {
    return request.request() == Request.Kind.CANCEL
        ? ofCancel()
        : ofRetry(new RetryScope(request.destination(), request.output()));
  }

  /** A retry that no daemon has taken yet can be given up. */
  private Optional<String> ofCancel() throws IOException {
    boolean isToBeOpened =
        new Requests(state.directory())
            .list().stream()
                .map(Requests.PendingRequest::request)
                .filter(waiting -> waiting.request() == Request.Kind.RETRY)
                .anyMatch(waiting -> waiting.runId().equals(head.runId()));
    return isToBeOpened
        ? Optional.empty()
        : objection(" has ended (" + head.status() + "); there is nothing to give up");
  }

  private Optional<String> objection(String why) {
    return Optional.of("run " + head.runId() + why);
  }

  /** Without any item nothing was tried, and all of it is to be. */
  private Optional<String> ofRetry(RetryScope scope) throws IOException {
    if (hasAll()) {
      return objection(
          ": nothing of it failed; to have all of it proven and sent again drop its marker again");
    }
    if (!head.runDirectory().isEmpty()
        && !Files.isDirectory(PathText.resolve(Path.of("/"), head.runDirectory()))) {
      return objection(
          ": its run directory " + head.runDirectory() + " is gone; put it back, then ask again");
    }
    if (head.counts().total() > 0 && !hasFailed(scope)) {
      return objection(
          ": nothing that failed of it matches"
              + scope.output().map(pattern -> " --output " + pattern).orElse("")
              + scope.destination().map(name -> " --destination " + name).orElse("")
              + "; 'explain "
              + head.runId()
              + "' says what failed");
    }
    return Optional.empty();
  }

  /** What was skipped may be there by now, and a retry sends it. */
  private boolean hasAll() {
    ReportJson.Counts counts = head.counts();
    return head.hasSucceeded() && counts.total() == counts.succeeded() + counts.reused();
  }

  private boolean hasFailed(RetryScope scope) throws IOException {
    if (scope.destination().isEmpty() && scope.output().isEmpty()) {
      return true;
    }
    AtomicBoolean hasFailed = new AtomicBoolean();
    state
        .reports()
        .read(
            head.runId(),
            item -> {
              hasFailed.set(!item.isDelivered() && scope.takes(item.destination(), item.name()));
              return !hasFailed.get();
            });
    return hasFailed.get();
  }
}
