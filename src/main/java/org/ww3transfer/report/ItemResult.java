package org.ww3transfer.report;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.plan.HeaderCheck;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.ValidTimeSource;

/**
 * How one item ended, or why it waits.
 *
 * @param item what was to be done
 * @param outcome how it ended
 * @param bytes the source's size in bytes; empty where it was never read
 * @param checksum of the source; empty where it was never read
 * @param evidence where the output's valid time comes from
 * @param attempts how often it was tried; 0 for a skipped one
 * @param millis wall time from the first try to the end, milliseconds
 * @param replaced whether other content stood under the target name before
 * @param verified whether size and checksum of what stands at the destination were compared with
 *     the source
 * @param warning what an operator may want to know of the source's content; mostly empty
 * @param error what went wrong, one line; empty where nothing did
 * @param nextTry when a waiting item is tried again at the earliest, UTC; empty for all others, and
 *     where its destination is held
 * @param endedAt when it ended, UTC; empty where it has not, or that was not noted
 */
public record ItemResult(
    TransferItem item,
    Outcome outcome,
    OptionalLong bytes,
    Optional<Checksum> checksum,
    ValidTimeSource evidence,
    int attempts,
    long millis,
    boolean replaced,
    boolean verified,
    Optional<String> warning,
    Optional<String> error,
    Optional<Instant> nextTry,
    Optional<Instant> endedAt) {

  private static final ValidTimeSource NOT_DELIVERED =
      new ValidTimeSource.FromNamelist("not delivered");

  /** An item that its destination proved to hold. */
  public static ItemResult delivered(
      TransferItem item, Receipt receipt, ValidTimeSource evidence, int attempts, long millis) {
    Checksum checksum = receipt.checksum();
    return new ItemResult(
        item,
        receipt.outcome(),
        OptionalLong.of(checksum.bytes()),
        Optional.of(checksum),
        evidence,
        attempts,
        millis,
        receipt.replaced(),
        receipt.verified(),
        warning(item, receipt, evidence),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<String> warning(
      TransferItem item, Receipt receipt, ValidTimeSource evidence) {
    return Stream.of(HeaderCheck.warning(item.output(), evidence), receipt.warning())
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + "; " + other);
  }

  /** The same with the time of its end, UTC. */
  public ItemResult ended(Instant at) {
    return new ItemResult(
        item,
        outcome,
        bytes,
        checksum,
        evidence,
        attempts,
        millis,
        replaced,
        verified,
        warning,
        error,
        nextTry,
        Optional.of(at));
  }

  /** An item that failed, or was never tried. */
  public static ItemResult notDelivered(
      TransferItem item, Outcome outcome, int attempts, long millis, String error) {
    return notDelivered(item, outcome, attempts, millis, error, Optional.empty());
  }

  /** An item whose destination is in trouble, which is no end of it. */
  public static ItemResult waiting(
      TransferItem item, int attempts, long millis, String reason, Instant nextTry) {
    return notDelivered(item, Outcome.WAITING, attempts, millis, reason, Optional.of(nextTry));
  }

  private static ItemResult notDelivered(
      TransferItem item,
      Outcome outcome,
      int attempts,
      long millis,
      String error,
      Optional<Instant> nextTry) {
    return new ItemResult(
        item,
        outcome,
        OptionalLong.empty(),
        Optional.empty(),
        NOT_DELIVERED,
        attempts,
        millis,
        false,
        false,
        Optional.empty(),
        Optional.of(error),
        nextTry,
        Optional.empty());
  }
}
