package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.claim.NameClaims;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.queue.RunEvent;
import org.ww3transfer.queue.RunEvents;
import org.ww3transfer.report.CycleManifests;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.route.failure.Reasons;

/** Ends runs. What the route {@code close-run} calls. */
public final class RunCloser {
  private static final Logger LOG = LoggerFactory.getLogger(RunCloser.class);

  private final ReportStore reports;
  private final NameClaims claims;
  private final CycleManifests cycleManifests;
  private final RestartArrivals arrivals;
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
      Queues queues,
      OpenRuns runs,
      RunEvents events,
      Clock clock) {
    this.reports = reports;
    this.claims = claims;
    this.cycleManifests = cycleManifests;
    this.arrivals = arrivals;
    this.queues = queues;
    this.runs = runs;
    this.events = events;
    this.clock = clock;
  }

  /** Tells that one from now on. */
  public void tell(RunEnd listener) {
    end = listener;
  }

  /**
   * The list that a destination gets when all outputs of the run are there.
   *
   * @return empty where it gets none, which then is its result
   */
  Optional<PlannedOutput> list(OpenRun run, Destination destination) throws StateException {
    return cycleManifests.write(run.transfer(), destination);
  }

  /**
   * Closes the run's report, which is the last that is done before its marker goes: a run whose
   * report is closed is not opened again. Where trouble of our own keeps it from that, the run is
   * put down.
   */
  public void close(@Body OpenRun run) {
    TransferReport report;
    try {
      report = closed(run.transfer());
    } catch (IOException e) {
      queues.remove(run);
      letGo(run, e);
      return;
    }
    queues.remove(run);
    if (report.hasSucceeded()) {
      LOG.info("{}", report.summary());
    } else {
      LOG.error("{}", report.summary());
    }
    end.closed(run, report);
    release(run);
    events.tell(new RunEvent.Closed(run, report));
    run.end().complete(report);
  }

  private TransferReport closed(Transfer transfer) throws IOException {
    arrivals.note(transfer);
    forgetCycleManifests(transfer);
    settle(transfer);
    TransferReport report = transfer.finish(clock.instant());
    reports.write(report);
    return report;
  }

  /** Lets a run go that is not at its end and of which nothing is under way. */
  void letGo(OpenRun run, Exception why) {
    try {
      reports.write(run.transfer().soFar());
    } catch (IOException e) {
      LOG.debug("{}: its report stays as it was", run.runId(), e);
    }
    end.putDown(run, Reasons.of(why));
    release(run);
    events.tell(new RunEvent.PutDown(run));
    run.end().completeExceptionally(why);
  }

  private void release(OpenRun run) {
    try {
      runs.remove(run);
    } catch (IOException e) {
      LOG.warn("{}: its lock cannot be given up: {}", run.runId(), Reasons.of(e));
    }
    end.released();
  }

  private void forgetCycleManifests(Transfer transfer) {
    try {
      cycleManifests.forget(transfer.plan());
    } catch (IOException e) {
      LOG.warn("{}: {}", transfer.plan().run().runId(), Reasons.of(e));
    }
  }

  private void settle(Transfer transfer) {
    try {
      claims.settle(transfer);
    } catch (IOException e) {
      LOG.warn("{}: keeps all its names: {}", transfer.plan().run().runId(), Reasons.of(e));
    }
  }
}
