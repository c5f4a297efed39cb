package org.ww3transfer.report;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.plan.ValidTimeSource;

/**
 * Some ended items without what their plan says of them, some 50 bytes each. What was put is never
 * changed, so that it may be read while more is put behind it.
 */
final class EndedPage {
  static final int SIZE = 256;

  /** Of an item that is not in the plan; it is kept as it came. */
  private static final int NOT_PLANNED = -1;

  /** Of an item of which the time of its end is not known. */
  private static final long NOT_NOTED = Long.MIN_VALUE;

  private static final int REPLACED = 1;
  private static final int VERIFIED = 2;
  private static final int READ = 4;

  /** What most items have like this. */
  private static final Rest USUAL =
      new Rest(new ValidTimeSource.FromHeader(), Optional.empty(), Optional.empty());

  private record Rest(ValidTimeSource evidence, Optional<String> warning, Optional<String> error) {}

  private final int[] outputs;
  private final short[] destinations;
  private final Outcome[] outcomes;
  private final byte[] flags;
  private final int[] attempts;
  private final int[] checksums;
  private final long[] bytes;
  private final long[] millis;
  private final long[] ended;
  private final Object[] rest;
  private Rest last = USUAL;

  EndedPage() {
    outputs = new int[SIZE];
    destinations = new short[SIZE];
    outcomes = new Outcome[SIZE];
    flags = new byte[SIZE];
    attempts = new int[SIZE];
    checksums = new int[SIZE];
    bytes = new long[SIZE];
    millis = new long[SIZE];
    ended = new long[SIZE];
    rest = new Object[SIZE];
  }

  private EndedPage(EndedPage other) {
    outputs = other.outputs.clone();
    destinations = other.destinations.clone();
    outcomes = other.outcomes.clone();
    flags = other.flags.clone();
    attempts = other.attempts.clone();
    checksums = other.checksums.clone();
    bytes = other.bytes.clone();
    millis = other.millis.clone();
    ended = other.ended.clone();
    rest = other.rest.clone();
  }

  /** Another page with the same in it. */
  EndedPage copy() {
    return new EndedPage(this);
  }

  /** Puts an item that is not in the plan. */
  void put(int at, ItemResult result) {
    outputs[at] = NOT_PLANNED;
    outcomes[at] = result.outcome();
    bytes[at] = result.bytes().orElse(0);
    rest[at] = result;
  }

  /**
   * Puts an item of the plan.
   *
   * @param output its place in the plan
   * @param destination which of the output's destinations it goes to
   */
  void put(int at, int output, int destination, ItemResult result) {
    outputs[at] = output;
    destinations[at] = (short) destination;
    outcomes[at] = result.outcome();
    flags[at] =
        (byte)
            ((result.replaced() ? REPLACED : 0)
                | (result.verified() ? VERIFIED : 0)
                | (result.checksum().isPresent() ? READ : 0));
    attempts[at] = result.attempts();
    checksums[at] = result.checksum().map(Checksum::crc32c).orElse(0);
    bytes[at] = result.checksum().map(Checksum::bytes).orElse(0L);
    millis[at] = result.millis();
    ended[at] = result.endedAt().map(Instant::toEpochMilli).orElse(NOT_NOTED);
    rest[at] = shared(new Rest(result.evidence(), result.warning(), result.error()));
  }

  /** What differs from item to item is seldom there; what is there mostly is that of the last. */
  private Rest shared(Rest own) {
    if (own.equals(USUAL)) {
      return USUAL;
    }
    last = own.equals(last) ? last : own;
    return last;
  }

  Outcome outcome(int at) {
    return outcomes[at];
  }

  /** Bytes of the source; 0 where it was not read. */
  long bytes(int at) {
    return bytes[at];
  }

  /** Whether it is an item of the plan. */
  boolean isPlanned(int at) {
    return outputs[at] != NOT_PLANNED;
  }

  /** The destination of one with a warning; where nothing is verified, each has one. */
  Optional<String> warned(int at, TransferPlan plan) {
    return rest[at] instanceof Rest more && more.warning().isPresent()
        ? Optional.of(plan.outputs().get(outputs[at]).destinations().get(destinations[at]))
            .filter(to -> !to.takesOnly())
            .map(Destination::name)
        : Optional.empty();
  }

  /** The name of the destination that it goes to. */
  String destination(int at, TransferPlan plan) {
    return isPlanned(at)
        ? plan.outputs().get(outputs[at]).destinations().get(destinations[at]).name()
        : ((ItemResult) rest[at]).item().destination().name();
  }

  /** All of it. */
  ItemResult result(int at, TransferPlan plan) {
    if (!isPlanned(at)) {
      return (ItemResult) rest[at];
    }
    PlannedOutput output = plan.outputs().get(outputs[at]);
    Rest more = (Rest) rest[at];
    boolean isRead = isSet(at, READ);
    return new ItemResult(
        output.to(output.destinations().get(destinations[at]), plan.cycle()),
        outcome(at),
        isRead ? OptionalLong.of(bytes[at]) : OptionalLong.empty(),
        isRead ? Optional.of(new Checksum(bytes[at], checksums[at])) : Optional.empty(),
        more.evidence(),
        attempts[at],
        millis[at],
        isSet(at, REPLACED),
        isSet(at, VERIFIED),
        more.warning(),
        more.error(),
        Optional.empty(),
        ended[at] == NOT_NOTED ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended[at])));
  }

  private boolean isSet(int at, int flag) {
    return (flags[at] & flag) != 0;
  }
}
