package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.util.function.ThrowingRunnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.journal.claim.NameClaims;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.queue.ItemFollowUp;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.CycleManifests;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.text.Spans;

/** Ends runs. What the route {@code close-run} calls. */
public final class RunCloser {
  private static final Logger LOG = LoggerFactory.getLogger(RunCloser.class);
  private static final String JOURNAL_STAYS = "its journal is removed by the next start";

  private final ReportStore reports;
  private final NameClaims claims;
  private final CycleManifests cycleManifests;
  private final RestartArrivals arrivals;
  private final RunningReport running;
  private final Queues queues;
  private final OpenRuns runs;
  private final RunEvents events;
  private final Clock clock;
  private volatile RunEnd end = RunEnd.NONE;

  public RunCloser(
      ReportStore reports,
      NameClaims claims,
      CycleManifests cycleManifests,
      RestartArrivals arrivals,
      RunningReport running,
      Queues queues,
      OpenRuns runs,
      RunEvents events,
      Clock clock) {
    this.reports = reports;
    this.claims = claims;
    this.cycleManifests = cycleManifests;
    this.arrivals = arrivals;
    this.running = running;
    this.queues = queues;
    this.runs = runs;
    this.events = events;
    this.clock = clock;
  }

  public void tell(RunEnd listener) {
    end = listener;
  }

  /** Sends a destination the list that it gets when all outputs of the run are there. */
  ItemFollowUp list(OpenRun run, String name) {
    Destination destination = run.destinations().named(name);
    try {
      Optional<PlannedOutput> list =
          cycleManifests.write(run.transfer(), destination, result -> record(run, result));
      if (list.isPresent()) {
        queues.of(destination.name()).addLast(run, list.get());
        return ItemFollowUp.WAIT;
      }
      return run.endedWithout(destination.name());
    } catch (StateException e) {
      return putDown(run, e);
    }
  }

  void record(OpenRun run, ItemResult result) {
    ItemResult ended = result.ended(clock.instant());
    run.transfer().record(ended);
    events.tell(new RunEvent.ItemEnded(run, ended));
  }

  /** Does what is to be done next of a run of which nothing is under way. */
  void follow(OpenRun run, ItemFollowUp next) {
    if (next == ItemFollowUp.LET_GO) {
      LogContext.ofRun(run.runId()).run(() -> letGo(run, run.whyPutDown().orElseThrow()));
    } else if (next == ItemFollowUp.CLOSE) {
      close(run);
    }
  }

  ItemFollowUp putDown(OpenRun run, StateException why) {
    queues.remove(run);
    return run.putDown(why) ? ItemFollowUp.LET_GO : ItemFollowUp.WAIT;
  }

  /**
   * Closes the run's report, the last that is done before its marker goes: a run with a closed one
   * is not opened again. Where trouble of our own keeps it from that, the run is put down.
   */
  public void close(@Body OpenRun run) {
    if (run.beginsClosing()) { // its last destination may go as the last of its items ends
      LogContext.ofRun(run.runId()).run(() -> end(run));
    }
  }

  private void end(OpenRun run) {
    TransferReport report;
    running.end(run.transfer());
    try {
      report = closed(run);
    } catch (IOException | RuntimeException e) {
      queues.remove(run);
      letGo(run, e);
      return;
    }
    queues.remove(run);
    boolean isWanted = report.hasSucceeded() || report.status() == TransferReport.Status.CANCELLED;
    String took = Spans.asSetting(Duration.between(report.startedAt(), clock.instant()));
    LOG.atLevel(isWanted ? Level.INFO : Level.ERROR).log("{}; took {}", report.summary(), took);
    end.closed(run, report);
    run.journal().ifPresent(journal -> attempt(run.runId(), JOURNAL_STAYS, journal::remove));
    release(run);
    end.released();
    events.tell(new RunEvent.Closed(run, report));
    run.end().complete(report);
  }

  private TransferReport closed(OpenRun run) throws IOException {
    Transfer transfer = run.transfer();
    if (run.journal().isPresent()) {
      run.journal().get().force();
    }
    arrivals.note(transfer);
    forgetCycleManifests(transfer);
    settle(transfer);
    TransferReport report = transfer.finish(clock.instant());
    reports.write(report);
    return report;
  }

  private void letGo(OpenRun run, Exception why) {
    running.end(run.transfer());
    try {
      reports.write(run.transfer().soFar());
      if (run.journal().isPresent()) {
        run.journal().get().close();
      }
    } catch (IOException e) {
      LOG.debug("{}: its report stays as it was", run.runId(), e);
    }
    end.putDown(run, Reasons.of(why));
    release(run);
    events.tell(new RunEvent.PutDown(run));
    run.end().completeExceptionally(why);
  }

  private void release(OpenRun run) {
    attempt(run.runId(), "its lock cannot be given up", () -> runs.remove(run));
  }

  private void forgetCycleManifests(Transfer transfer) {
    String runId = transfer.plan().run().runId();
    attempt(runId, "its list of files stays", () -> cycleManifests.forget(transfer.plan()));
  }

  /** Gives back the names that a run claims and has delivered nothing to. */
  void settle(Transfer transfer) {
    String runId = transfer.plan().run().runId();
    attempt(runId, "keeps all its names", () -> claims.settle(transfer));
  }

  /** A step without which the run has ended all the same. */
  private static void attempt(String runId, String otherwise, ThrowingRunnable<IOException> step) {
    try {
      step.run();
    } catch (IOException e) {
      LOG.warn("{}: {}: {}", runId, otherwise, Reasons.of(e));
    }
  }
}
