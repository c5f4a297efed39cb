package org.ww3transfer.route;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.transfer.CheckedSource;
import org.ww3transfer.transfer.ItemException;
import org.ww3transfer.transfer.ItemResult;
import org.ww3transfer.transfer.MissingOutputs;
import org.ww3transfer.transfer.Outcome;
import org.ww3transfer.transfer.PlannedOutput;
import org.ww3transfer.transfer.Receipt;
import org.ww3transfer.transfer.Transfer;
import org.ww3transfer.transfer.TransferItem;

/** What the routes {@code destination-*} call: each item ends as exactly one result. */
public final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final RunningReport running;
  private final LongSupplier nanoClock;
  private final boolean requireHeader;

  /**
   * @param requireHeader whether a restart or NetCDF file whose header cannot be read is refused
   */
  Deliveries(RunningReport running, LongSupplier nanoClock, boolean requireHeader) {
    this.running = running;
    this.nanoClock = nanoClock;
    this.requireHeader = requireHeader;
  }

  /** The output as an item for one destination. */
  public TransferItem take(
      @Body PlannedOutput output, String destination, @Variable("transfer") Transfer transfer) {
    return output.to(destination, transfer.plan().cycle());
  }

  /** When an item is taken up, by a clock that only tells time spans, nanoseconds. */
  public long now() {
    return nanoClock.getAsLong();
  }

  private long millisSince(long begun) {
    return TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong() - begun);
  }

  /** Makes sure that the source is what the namelists promise. */
  public CheckedSource check(@Variable("item") TransferItem item) throws IOException {
    return CheckedSource.of(item, requireHeader);
  }

  /** Whether the failure policies still allow to try it, and the process is to go on. */
  public boolean isAdmitted(
      @Variable("item") TransferItem item,
      @Variable("transfer") Transfer transfer,
      CamelContext context) {
    if (context.isStopping()) {
      transfer.interrupt();
    }
    return transfer.admits(item.destination());
  }

  /** Notes an item that was not tried. */
  public void skip(@Variable("item") TransferItem item, @Variable("transfer") Transfer transfer) {
    String reason =
        transfer.isInterrupted()
            ? "not tried: the process was told to stop"
            : "not tried: fail-fast after an earlier failure";
    end(transfer, ItemResult.notDelivered(item, Outcome.SKIPPED, 0, 0, reason));
  }

  /** Notes an item that its destination proved to hold. */
  public void succeed(
      @Body Receipt receipt,
      @Variable("item") TransferItem item,
      @Variable("checked") CheckedSource checked,
      @Variable("transfer") Transfer transfer,
      @Variable("begun") long begun,
      @Header(Exchange.REDELIVERY_COUNTER) Integer retries) {
    long millis = millisSince(begun);
    end(
        transfer,
        ItemResult.delivered(item, receipt, checked.evidence(), attempts(retries), millis));
  }

  /** Whether a failed try is to be repeated. */
  public boolean isToBeRetried(
      Exchange exchange,
      @Variable("item") TransferItem item,
      @Header(Exchange.REDELIVERY_COUNTER) Integer retries) {
    Throwable failure = Reasons.caught(exchange);
    return Retries.mayHelp(failure) && attempts(retries) <= item.destination().retries();
  }

  /** Notes an item that could not be delivered. */
  public void fail(
      @Variable("item") TransferItem item,
      @Variable("transfer") Transfer transfer,
      @Variable("begun") long begun,
      Exchange exchange,
      @Header(Exchange.REDELIVERY_COUNTER) Integer retries) {
    Throwable failure = Reasons.caught(exchange);
    if (exchange.getContext().isStopping() && Retries.mayHelp(failure)) {
      transfer.interrupt(); // Camel does not try again while it stops, but the next start will
    }
    Outcome outcome = failure instanceof ItemException known ? known.outcome() : Outcome.FAILED;
    String error = Reasons.of(failure);
    boolean isTolerated =
        outcome == Outcome.MISSING && transfer.plan().run().missingOutputs() == MissingOutputs.WARN;
    if (isTolerated) {
      LOG.warn("{} to {}: {}", item.output().path(), item.destination().name(), error);
    } else {
      LOG.error("{} to {}: {}", item.output().path(), item.destination().name(), error);
    }
    Outcome noted = isTolerated ? Outcome.SKIPPED : outcome;
    long millis = millisSince(begun);
    end(transfer, ItemResult.notDelivered(item, noted, attempts(retries), millis, error));
  }

  private void end(Transfer transfer, ItemResult result) {
    transfer.record(result);
    running.update(transfer);
  }

  private static int attempts(Integer retries) {
    return retries == null ? 1 : retries + 1;
  }
}
