package org.ww3transfer.journal.run;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.ValidTimeSource;
import org.ww3transfer.report.ItemResult;

/**
 * How one item ended, as the journal keeps it.
 *
 * @param output its place in the plan; empty for the destination's cycle manifest
 * @param place where its destination was, where that is not where the plan has it
 * @param checksum as in reports; empty where the source was not read
 * @param reason why its header says nothing; empty where it says the time
 */
record ResultLine(
    OptionalInt output,
    String destination,
    Optional<String> place,
    String outcome,
    OptionalLong bytes,
    Optional<String> checksum,
    Optional<String> reason,
    int attempts,
    long millis,
    boolean replaced,
    boolean verified,
    Optional<String> warning,
    Optional<String> error,
    String at) {
  private static final ValidTimeSource HEADER = new ValidTimeSource.FromHeader();

  private static final Map<String, Outcome> OUTCOMES =
      Arrays.stream(Outcome.values()).collect(Collectors.toMap(Outcome::label, each -> each));

  static ResultLine of(OptionalInt output, ItemResult result, Optional<String> place, Instant at) {
    return new ResultLine(
        output,
        result.item().destination().name(),
        place,
        result.outcome().label(),
        result.bytes(),
        result.checksum().map(Checksum::toString),
        reason(result.evidence()),
        result.attempts(),
        result.millis(),
        result.replaced(),
        result.verified(),
        result.warning(),
        result.error(),
        result.endedAt().orElse(at).toString());
  }

  private static Optional<String> reason(ValidTimeSource evidence) {
    if (evidence instanceof ValidTimeSource.FromNamelist named) {
      return Optional.of(named.reason());
    }
    return evidence instanceof ValidTimeSource.Contradiction contradiction
        ? Optional.of(contradiction.error())
        : Optional.empty();
  }

  /** The result again. */
  ItemResult result(TransferItem item, Function<String, ValidTimeSource> evidence) {
    Outcome ended = Optional.ofNullable(OUTCOMES.get(outcome)).orElseThrow();
    return new ItemResult(
        item,
        ended,
        bytes,
        checksum.map(text -> Checksum.parse(bytes.orElseThrow(), text)),
        reason.map(evidence).orElse(HEADER),
        attempts,
        millis,
        replaced,
        verified,
        warning,
        error,
        Optional.empty(),
        IsoTime.parse(at));
  }
}
