package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.route.failure.InterruptedRunException;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.run.Run;

/** What the routes {@code open-run} and {@code transfer-run} call. */
public final class RunOpener {
  private static final Logger LOG = LoggerFactory.getLogger(RunOpener.class);

  private final RunPlans plans;
  private final ReportStore reports;
  private final RunTurns turns;
  private final RunJournals journals;
  private final RunCloser closer;
  private final CurrentDestinations current;
  private final Queues queues;
  private final OpenRuns runs;
  private final RunEvents events;
  private final UnderWay underWay;

  public RunOpener(
      RunPlans plans,
      ReportStore reports,
      RunTurns turns,
      RunJournals journals,
      RunCloser closer,
      CurrentDestinations current,
      Queues queues,
      OpenRuns runs,
      RunEvents events,
      UnderWay underWay) {
    this.plans = plans;
    this.reports = reports;
    this.turns = turns;
    this.journals = journals;
    this.closer = closer;
    this.current = current;
    this.queues = queues;
    this.runs = runs;
    this.events = events;
    this.underWay = underWay;
  }

  /**
   * Opens a run whose items may wait for destinations in trouble.
   *
   * @throws BusyRunException where it is open, or another process works on it
   */
  public OpenRun open(@Body Run run) throws IOException {
    return LogContext.ofRun(run.runId()).call(() -> openIfFree(run));
  }

  private OpenRun openIfFree(Run run) throws IOException {
    if (runs.contains(run.runId())) {
      throw new BusyRunException(run.runId(), "is open, and comes next");
    }
    Optional<RunLocks.Lock> lock = turns.tryTake(run.runId());
    if (lock.isEmpty()) {
      throw new BusyRunException(run.runId(), "is being sent by another process");
    }
    return open(lock.get(), held -> kept(run, held));
  }

  /**
   * Opens a run whose items wait for nothing, once no other process works on it.
   *
   * @throws BusyRunException where the daemon has it open, and it waits for destinations
   */
  public OpenRun openAlone(@Body Run run) throws IOException {
    return LogContext.ofRun(run.runId())
        .call(
            () ->
                open(
                    underWay.await(() -> turns.await(run.runId())),
                    held -> unkept(plans.begin(run), held)));
  }

  /** How a run becomes an open one. */
  @FunctionalInterface
  private interface Opening {
    OpenRun begin(RunLocks.Lock lock) throws IOException;
  }

  private OpenRun open(RunLocks.Lock lock, Opening opening) throws IOException {
    boolean isOpen = false;
    try {
      OpenRun opened = opening.begin(lock);
      runs.add(opened);
      isOpen = true;
      current.follow(opened);
      events.tell(new RunEvent.Opened(opened));
      return opened;
    } finally {
      if (!isOpen) {
        lock.close();
      }
    }
  }

  private OpenRun unkept(Transfer transfer, RunLocks.Lock lock) throws IOException {
    keepReport(transfer);
    return new OpenRun(transfer, Optional.empty(), false, lock::close);
  }

  /** Goes on with what an earlier process left of it, or begins. */
  private OpenRun kept(Run run, RunLocks.Lock lock) throws IOException {
    Optional<RunJournals.Reopened> earlier = earlier(run);
    RunJournals.Reopened opened = earlier.isPresent() ? earlier.get() : begun(run);
    return new OpenRun(
        opened.transfer(), Optional.of(opened.journal()), queues.arePatient(), lock::close);
  }

  private Optional<RunJournals.Reopened> earlier(Run run) throws IOException {
    Optional<RunJournals.Reopened> found =
        journals.open(run.runId(), run.destinations(), run.roots());
    if (found.isEmpty()) {
      return found;
    }
    if (!run.isAskedForAs(found.get().transfer().plan().run())) {
      found.get().journal().close();
      return Optional.empty();
    }
    LOG.info("{}: goes on; {}", run.runId(), found.get().transfer().inShort().summary());
    return found;
  }

  private RunJournals.Reopened begun(Run run) throws IOException {
    Transfer transfer = plans.begin(run);
    keepReport(transfer);
    return new RunJournals.Reopened(transfer, journals.create(transfer));
  }

  private void keepReport(Transfer transfer) throws IOException {
    try {
      reports.write(transfer.soFar());
    } catch (IOException e) {
      closer.settle(transfer); // nothing will be sent
      throw e;
    }
  }

  /** Puts all that the run has to send into the queues. */
  public void enqueue(@Body OpenRun run) {
    run.destinations().unchanged(() -> added(run));
  }

  private boolean added(OpenRun run) {
    queues.add(run);
    for (Destination destination : run.toBeListed()) {
      closer.follow(run, closer.list(run, destination.name()));
    }
    return true;
  }

  /**
   * Waits for the run's end.
   *
   * @throws InterruptedRunException where the process is stopping and the run is not at its end
   * @throws StateException where trouble of our own kept it from its end
   */
  public TransferReport awaitEnd(@Body OpenRun run) throws IOException {
    return underWay.await(() -> end(run));
  }

  private TransferReport end(OpenRun run) throws IOException {
    try {
      return run.end().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reports.write(run.transfer().soFar());
      throw new InterruptedRunException(run.runId());
    } catch (ExecutionException e) {
      Optional<StateException> trouble = StateException.in(e);
      if (trouble.isPresent()) {
        throw trouble.get();
      }
      throw new InterruptedRunException(run.runId(), e);
    }
  }
}
