package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.journal.claim.NameClaims;
import org.ww3transfer.place.DestinationLocks;
import org.ww3transfer.plan.OwnFolders;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.Planner;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.CycleManifests;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.route.failure.InterruptedRunException;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.Run;

/** What the routes {@code transfer-run} and {@code lane} call. */
public final class Transfers {
  private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

  private final Planner planner;
  private final ReportStore reports;
  private final NameClaims claims;
  private final CycleManifests cycleManifests;
  private final RestartArrivals arrivals;
  private final RunLocks locks;
  private final DestinationLocks destinationLocks;
  private final Clock clock;
  private final Lanes lanes;
  private final TransferWatcher watcher;
  private final UnderWay underWay;

  public Transfers(
      Planner planner,
      ReportStore reports,
      NameClaims claims,
      CycleManifests cycleManifests,
      RestartArrivals arrivals,
      RunLocks locks,
      DestinationLocks destinationLocks,
      Clock clock,
      Lanes lanes,
      TransferWatcher watcher,
      UnderWay underWay) {
    this.underWay = underWay;
    this.watcher = watcher;
    this.planner = planner;
    this.reports = reports;
    this.claims = claims;
    this.cycleManifests = cycleManifests;
    this.arrivals = arrivals;
    this.locks = locks;
    this.destinationLocks = destinationLocks;
    this.clock = clock;
    this.lanes = lanes;
  }

  /** Waits for any other process that works on the run. */
  public RunLocks.Lock lock(@Body Run run) throws IOException {
    return underWay.await(() -> locks.lock(run.runId()));
  }

  /** What the run will hold of its destinations, so that nothing is removed there meanwhile. */
  public DestinationLocks.SharedLocks destinationLocks() {
    return destinationLocks.sharedLocks();
  }

  /** Plans the run and opens its report, which says why where it cannot be planned. */
  public Transfer begin(@Variable("run") Run run) throws IOException {
    TransferPlan plan = underWay.await(() -> plan(run));
    Transfer transfer = new Transfer(plan, clock.instant());
    LOG.info(
        "{}: {} outputs, {} items, from {}",
        run.runId(),
        plan.outputs().size(),
        plan.items(),
        PathText.of(run.directory()));
    for (String warning : plan.warnings()) {
      LOG.warn("{}: {}", run.runId(), warning);
    }
    for (String unexpected : plan.unexpected()) {
      LOG.warn("{}: {} looks like an output but is not expected", run.runId(), unexpected);
    }
    open(transfer);
    watcher.begun(transfer);
    return transfer;
  }

  private void open(Transfer transfer) throws IOException {
    try {
      reports.write(transfer.soFar());
    } catch (IOException e) {
      settle(transfer); // nothing will be sent
      throw e;
    }
  }

  private TransferPlan plan(Run run) throws IOException {
    try {
      TransferPlan plan = planner.plan(run).requireComplete();
      OwnFolders.require(plan);
      claims.claim(plan);
      return plan;
    } catch (IOException | RuntimeException e) {
      if (StateException.in(e).isPresent()) {
        throw e;
      }
      if (underWay.isStopping()) {
        throw new InterruptedRunException(run.runId(), e);
      }
      reports.writeRefusal(TransferReport.refused(run, clock.instant(), Reasons.of(e)));
      throw e;
    }
  }

  /** Where the outputs go: a route a lane. */
  public List<String> lanes() {
    return lanes.uris();
  }

  /** Where one output goes within a lane: a route a destination. */
  public List<String> recipients(@Body PlannedOutput output, String lane) {
    return lanes.recipients(output, lane);
  }

  /** What is to be sent when all else has been. */
  public List<PlannedOutput> cycleManifests(@Variable("transfer") Transfer transfer)
      throws IOException {
    return cycleManifests.write(transfer);
  }

  /** Where a cycle manifest goes. */
  public String recipient(@Body PlannedOutput cycleManifest) {
    return Lanes.uri(cycleManifest.destinations().get(0));
  }

  /**
   * Closes the run's report, which is the last that is done: a run whose report is closed is not
   * taken up again.
   *
   * @throws InterruptedRunException where the process is stopping and the run is not at its end
   * @throws StateException where trouble of our own kept it from its end
   */
  public TransferReport finish(@Variable("transfer") Transfer transfer) throws IOException {
    note(transfer);
    if (transfer.isInterrupted()) {
      reports.write(transfer.soFar());
      if (transfer.trouble().isPresent()) {
        throw transfer.trouble().get();
      }
      throw new InterruptedRunException(transfer.plan().run().runId());
    }
    forgetCycleManifests(transfer);
    settle(transfer);
    TransferReport report = transfer.finish(clock.instant());
    reports.write(report);
    if (report.hasSucceeded()) {
      LOG.info("{}", report.summary());
    } else {
      LOG.error("{}", report.summary());
    }
    watcher.ended(report);
    return report;
  }

  private void note(Transfer transfer) throws IOException {
    try {
      arrivals.note(transfer);
    } catch (StateException e) {
      reports.write(transfer.soFar());
      throw e;
    }
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

  /** Lets others work on the run and its destinations. */
  public void unlock(
      @Variable("lock") RunLocks.Lock lock,
      @Variable("destinationLocks") DestinationLocks.SharedLocks shared)
      throws IOException {
    try (lock) {
      shared.close();
    }
  }
}
