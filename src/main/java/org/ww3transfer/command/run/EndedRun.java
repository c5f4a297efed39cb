package org.ww3transfer.command.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.journal.Request;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.report.ReportJson;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.RetryScope;

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

  /**
   * Makes sure that a request has something to do.
   *
   * @throws UsageException says what is in the way
   */
  void require(Request request) throws IOException, UsageException {
    if (request.request() == Request.Kind.CANCEL) {
      requireCancel();
    } else {
      requireRetry(new RetryScope(request.destination(), request.output()));
    }
  }

  /** A retry that no daemon has taken yet can be given up. */
  private void requireCancel() throws IOException, UsageException {
    boolean isToBeOpened =
        new Requests(state.directory())
            .list().stream()
                .map(Requests.Waiting::request)
                .filter(waiting -> waiting.request() == Request.Kind.RETRY)
                .anyMatch(waiting -> waiting.runId().equals(head.runId()));
    if (!isToBeOpened) {
      throw refusal(" has ended (" + head.status() + "); there is nothing to give up");
    }
  }

  private UsageException refusal(String why) {
    return new UsageException("run " + head.runId() + why);
  }

  /** Without any item nothing was tried, and all of it is to be. */
  private void requireRetry(RetryScope scope) throws IOException, UsageException {
    if (hasAll()) {
      throw refusal(
          ": nothing of it failed; to have all of it proven and sent again drop its marker again");
    }
    if (!head.runDirectory().isEmpty()
        && !Files.isDirectory(PathText.resolve(Path.of("/"), head.runDirectory()))) {
      throw refusal(
          ": its run directory " + head.runDirectory() + " is gone; put it back, then ask again");
    }
    if (head.counts().total() > 0 && !hasFailed(scope)) {
      throw refusal(
          ": nothing that failed of it matches"
              + scope.output().map(pattern -> " --output " + pattern).orElse("")
              + scope.destination().map(name -> " --destination " + name).orElse("")
              + "; 'explain "
              + head.runId()
              + "' says what failed");
    }
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
