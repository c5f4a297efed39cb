package org.ww3transfer.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.SeenMarker;

/**
 * What became of a run.
 *
 * @param runId the run
 * @param runDirectory its directory, as text because a refused marker may not name a real one
 * @param status how it stands
 * @param marker which marker asked for it, and how it was when it was read; empty for a command
 * @param failurePolicy the run's; empty where the run was refused before one was known
 * @param startedAt when the run was taken up, UTC
 * @param finishedAt when its last item ended, UTC; empty while it is running
 * @param planned how many items there are to be in the end
 * @param unexpected files in the run directory that look like outputs but are not expected
 * @param warnings what an operator may want to know and nothing failed for
 * @param errors why nothing was tried, where that is so
 * @param items in the order in which they ended, then those that wait; a list that does not change
 * @param tally of the items
 */
public record TransferReport(
    String runId,
    String runDirectory,
    Status status,
    Optional<String> marker,
    Optional<FailurePolicy> failurePolicy,
    Instant startedAt,
    Optional<Instant> finishedAt,
    long planned,
    List<String> unexpected,
    List<String> warnings,
    List<String> errors,
    List<ItemResult> items,
    OutcomeCounts tally)
    implements MarkerReport {

  /** How a run stands. */
  public enum Status {
    RUNNING,
    /** All that is open waits for destinations that are in trouble. */
    WAITING,
    SUCCEEDED,
    FAILED,
    /** An operator gave it up. */
    CANCELLED;

    /** The name in files and tables. */
    public String label() {
      return (this == CANCELLED ? FAILED : this).name().toLowerCase(Locale.ROOT);
    }
  }

  public TransferReport {
    unexpected = List.copyOf(unexpected);
    warnings = List.copyOf(warnings);
    errors = List.copyOf(errors);
  }

  static TransferReport running(Transfer transfer, ItemLedger ledger) {
    return running(transfer, ledger, LazyList.joined(ledger.ended(), ledger.waiting()));
  }

  static TransferReport inShort(Transfer transfer, ItemLedger ledger) {
    return running(transfer, ledger, List.of());
  }

  private static TransferReport running(
      Transfer transfer, ItemLedger ledger, List<ItemResult> items) {
    long waits = ledger.waits();
    Status status = ledger.isWaiting() ? Status.WAITING : Status.RUNNING;
    return of(transfer, status, Optional.empty(), items, ledger, waits);
  }

  static TransferReport finished(Transfer transfer, Instant finishedAt, ItemLedger ledger) {
    Status status = transfer.isCancelled() ? Status.CANCELLED : ledger.end();
    return of(transfer, status, Optional.of(finishedAt), ledger.ended(), ledger, 0);
  }

  private static TransferReport of(
      Transfer transfer,
      Status status,
      Optional<Instant> finishedAt,
      List<ItemResult> items,
      ItemLedger ledger,
      long waits) {
    TransferPlan plan = transfer.plan();
    Run run = plan.run();
    return new TransferReport(
        run.runId(),
        PathText.of(run.directory()),
        status,
        run.marker().map(SeenMarker::text),
        Optional.of(run.failurePolicy()),
        transfer.startedAt(),
        finishedAt,
        ledger.items(),
        plan.unexpected(),
        plan.warnings(),
        plan.errors(),
        items,
        ledger.tally(waits));
  }

  /** The report of a run that could not be begun: nothing was moved, and this is why. */
  public static TransferReport refused(Run run, Instant at, String error) {
    return refused(
        run.runId(),
        PathText.of(run.directory()),
        run.marker().map(SeenMarker::text),
        Optional.of(run.failurePolicy()),
        at,
        error);
  }

  /** The report of a marker that names no run. */
  public static TransferReport refused(String runId, Instant at, String error) {
    return refused(runId, "", Optional.empty(), Optional.empty(), at, error);
  }

  private static TransferReport refused(
      String runId,
      String runDirectory,
      Optional<String> marker,
      Optional<FailurePolicy> failurePolicy,
      Instant at,
      String error) {
    return new TransferReport(
        runId,
        runDirectory,
        Status.FAILED,
        marker,
        failurePolicy,
        at,
        Optional.of(at),
        0,
        List.of(),
        List.of(),
        List.of(error),
        List.of(),
        OutcomeCounts.NONE);
  }

  @Override
  public String storedAs() {
    return runId;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    ReportJson.write(this, out);
  }

  @Override
  public boolean hasSucceeded() {
    return status == Status.SUCCEEDED;
  }

  /** How many items ended so; a missing output counts as failed. */
  public long count(Outcome outcome) {
    return tally.count(outcome);
  }

  /** Bytes that the destinations now hold of this run. */
  public long bytes() {
    return tally.bytes();
  }

  @Override
  public String summary() {
    String counts =
        String.format(
            "%s: %s; %d succeeded, %d reused, %d failed, %d skipped%s of %d items; %d bytes",
            runId,
            status.name().toLowerCase(Locale.ROOT),
            count(Outcome.SUCCEEDED),
            count(Outcome.REUSED),
            count(Outcome.FAILED),
            count(Outcome.SKIPPED),
            count(Outcome.WAITING) > 0 ? ", " + count(Outcome.WAITING) + " waiting" : "",
            planned,
            bytes());
    if (errors.isEmpty()) {
      return counts;
    }
    String reasons = String.join("; ", errors);
    return planned == 0 ? runId + ": failed; " + reasons : counts + "; " + reasons;
  }
}
