package org.ww3transfer.route;

import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.route.failure.Reasons;

/**
 * Lets go of the runs that are open when the routes have stopped: the disk keeps what became of
 * their items, and who is started next goes on with them. A run of which something is still under
 * way is held until the process ends.
 */
final class RunRelease extends LifecycleStrategySupport {
  private static final Logger LOG = LoggerFactory.getLogger(RunRelease.class);

  private final OpenRuns runs;
  private final RunJournals journals;

  RunRelease(OpenRuns runs, RunJournals journals) {
    this.runs = runs;
    this.journals = journals;
  }

  @Override
  public void onContextStopped(CamelContext stopped) {
    runs.all().stream().filter(OpenRun::isIdle).forEach(this::release);
    journals.close();
  }

  private void release(OpenRun run) {
    try {
      if (run.journal().isPresent()) {
        run.journal().get().close();
      }
      runs.remove(run);
    } catch (IOException e) {
      LogContext.ofRun(run.runId())
          .run(() -> LOG.warn("{}: cannot be let go: {}", run.runId(), Reasons.of(e)));
    }
  }
}
