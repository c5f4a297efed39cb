package org.ww3transfer.route;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.transfer.Checksum;
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

  Deliveries(RunningReport running) {
    this.running = running;
  }

  /** The output as an item for one destination. */
  public TransferItem take(@Body PlannedOutput output, String destination) {
    return output.to(destination);
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
  public void skip(
      @Variable("item") TransferItem item,
      @Variable("transfer") Transfer transfer,
      Exchange exchange) {
    String reason =
        transfer.isInterrupted()
            ? "not tried: the process was told to stop"
            : "not tried: fail-fast after an earlier failure";
    end(transfer, failure(item, Outcome.SKIPPED, 0, exchange, reason));
  }

  /** Notes an item that its destination proved to hold. */
  public void succeed(
      @Body Receipt receipt,
      @Variable("item") TransferItem item,
      @Variable("transfer") Transfer transfer,
      Exchange exchange,
      @Header(Exchange.REDELIVERY_COUNTER) Integer retries) {
    Checksum checksum = receipt.checksum();
    end(
        transfer,
        new ItemResult(
            item,
            receipt.outcome(),
            OptionalLong.of(checksum.bytes()),
            Optional.of(checksum),
            attempts(retries),
            exchange.getClock().elapsed(),
            receipt.replaced(),
            Optional.empty()));
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
    end(transfer, failure(item, noted, attempts(retries), exchange, error));
  }

  private ItemResult failure(
      TransferItem item, Outcome outcome, int attempts, Exchange exchange, String error) {
    return new ItemResult(
        item,
        outcome,
        OptionalLong.empty(),
        Optional.empty(),
        attempts,
        exchange.getClock().elapsed(),
        false,
        Optional.of(error));
  }

  private void end(Transfer transfer, ItemResult result) {
    transfer.record(result);
    running.update(transfer);
  }

  private static int attempts(Integer retries) {
    return retries == null ? 1 : retries + 1;
  }
}
