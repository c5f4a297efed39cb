package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.place.DestinationLocks;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.route.failure.Attempts;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.Retries;
import org.ww3transfer.route.failure.UnderWay;

/** What the routes {@code destination-*} call: each item ends as exactly one result. */
public final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final RunningReport running;
  private final RestartArrivals arrivals;
  private final LongSupplier nanoClock;
  private final boolean requireHeader;
  private final UnderWay underWay;

  /**
   * @param requireHeader whether a restart or NetCDF file whose header cannot be read is refused
   */
  public Deliveries(
      RunningReport running,
      RestartArrivals arrivals,
      LongSupplier nanoClock,
      boolean requireHeader,
      UnderWay underWay) {
    this.underWay = underWay;
    this.arrivals = arrivals;
    this.running = running;
    this.nanoClock = nanoClock;
    this.requireHeader = requireHeader;
  }

  /** The output as an item for one destination. */
  public TransferItem take(
      @Body PlannedOutput output, String destination, @Variable("transfer") Transfer transfer) {
    return output.to(destination, transfer.plan().cycle());
  }

  /** Takes up an item: from now on its time runs. */
  public Attempts begin() {
    underWay.begin();
    return new Attempts(nanoClock);
  }

  /** Makes sure that the source is what the namelists promise. */
  public CheckedSource check(@Variable("item") TransferItem item) throws IOException {
    return CheckedSource.of(item, requireHeader);
  }

  /**
   * Whether the failure policies still allow to try it, and the process is to go on. Where it is,
   * nothing is removed from the destination until the run is at its end.
   */
  public boolean isAdmitted(
      @Variable("item") TransferItem item,
      @Variable("transfer") Transfer transfer,
      @Variable("destinationLocks") DestinationLocks.SharedLocks shared) {
    if (underWay.isStopping()) {
      transfer.interrupt();
    }
    boolean isAdmitted = transfer.admits(item.destination());
    if (isAdmitted) {
      shared.acquire(item.destination().prefix());
    }
    return isAdmitted;
  }

  /** Notes an item that was not tried. */
  public void skip(@Variable("item") TransferItem item, @Variable("transfer") Transfer transfer) {
    String reason = "not tried: " + whyNot(transfer);
    end(transfer, ItemResult.notDelivered(item, Outcome.SKIPPED, 0, 0, reason));
  }

  private static String whyNot(Transfer transfer) {
    if (transfer.trouble().isPresent()) {
      return transfer.trouble().get().getMessage();
    }
    return transfer.isInterrupted()
        ? "the process was told to stop"
        : "fail-fast after an earlier failure";
  }

  /** Notes an item that its destination proved to hold. */
  public void succeed(
      @Body Receipt receipt,
      @Variable("item") TransferItem item,
      @Variable("checked") CheckedSource checked,
      @Variable("transfer") Transfer transfer,
      @Variable("attempts") Attempts attempts) {
    ItemResult result =
        ItemResult.delivered(
            item, receipt, checked.evidence(), attempts.count(), attempts.millis());
    result.warning().ifPresent(warning -> LOG.warn("{}: {}", of(transfer, item), warning));
    end(transfer, result);
    arrivals.arrived(item, transfer);
  }

  private static String of(Transfer transfer, TransferItem item) {
    return String.format(
        "%s: %s to %s",
        transfer.plan().run().runId(), item.output().path(), item.destination().name());
  }

  /** Whether a failed try is to be repeated; asked once a failure. */
  public boolean isToBeRetried(
      Exchange exchange,
      @Variable("item") TransferItem item,
      @Variable("attempts") Attempts attempts) {
    boolean isLast = attempts.count() > item.destination().retries();
    Throwable failure = Reasons.caught(exchange);
    if (isLast
        || underWay.isStopping()
        || !Retries.mayHelp(failure)
        || StateException.in(failure).isPresent()) {
      return false;
    }
    attempts.again();
    return true;
  }

  /** Notes an item that could not be delivered. */
  public void fail(
      @Variable("item") TransferItem item,
      @Variable("transfer") Transfer transfer,
      @Variable("attempts") Attempts attempts,
      Exchange exchange) {
    Throwable failure = Reasons.caught(exchange);
    if (isPutDown(failure, transfer)) {
      LOG.debug("{}: put down", of(transfer, item), failure);
      skip(item, transfer);
      return;
    }
    Outcome outcome = failure instanceof ItemException known ? known.outcome() : Outcome.FAILED;
    String error = Reasons.of(failure);
    boolean isTolerated =
        outcome == Outcome.MISSING && !transfer.plan().failsWithout(item.output());
    if (isTolerated) {
      LOG.warn("{}: {}", of(transfer, item), error);
    } else {
      LOG.error("{}: {}", of(transfer, item), error);
    }
    Outcome noted = isTolerated ? Outcome.SKIPPED : outcome;
    end(transfer, ItemResult.notDelivered(item, noted, attempts.count(), attempts.millis(), error));
  }

  /** Whether it was no fault of the item's or its destination's; the run is taken up again. */
  private boolean isPutDown(Throwable failure, Transfer transfer) {
    Optional<StateException> trouble = StateException.in(failure);
    if (underWay.isStopping() && (trouble.isPresent() || Retries.mayHelp(failure))) {
      transfer.interrupt();
      return true;
    }
    trouble.ifPresent(transfer::interrupt);
    return trouble.isPresent();
  }

  private void end(Transfer transfer, ItemResult result) {
    underWay.end();
    transfer.record(result);
    running.update(transfer);
  }
}
