package org.ww3transfer.standing.story;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.kept.ReportedItem;
import org.ww3transfer.text.Bytes;

/**
 * What has become of one file at one destination.
 *
 * @param output relative to the run directory; of a run that has ended its name alone
 * @param outcome as in reports; {@code open} where it is to be sent
 * @param attempts how often it was tried
 * @param millis from the first try to its end, milliseconds; 0 where it has none
 * @param endedAt UTC; empty where it is open, or not on record
 * @param heldBytes of an open one that its destination holds in a part and that are not sent again
 * @param bytes of the source
 * @param nextTry when it is tried again, UTC; only of one that waits
 * @param why it failed, was skipped or waits
 */
public record ItemHistory(
    String output,
    String targetName,
    String destination,
    String outcome,
    int attempts,
    long millis,
    OptionalLong heldBytes,
    OptionalLong bytes,
    Optional<Instant> endedAt,
    Optional<Instant> nextTry,
    Optional<String> why) {

  /** That of an item in a report. */
  static ItemHistory of(ReportedItem item) {
    return new ItemHistory(
        item.name(),
        item.targetName(),
        item.destination(),
        item.outcome(),
        item.attempts(),
        item.millis(),
        OptionalLong.empty(),
        item.bytes(),
        item.endedAt(),
        item.nextTry(),
        item.error());
  }

  /** Whether its destination was proven to hold it. */
  public boolean hasArrived() {
    return outcome.equals("succeeded") || outcome.equals("reused");
  }

  /** Whether it makes the run a failed one. */
  public boolean hasFailed() {
    return outcome.equals("failed") || outcome.equals("missing");
  }

  /** For people. */
  public String line() {
    StringBuilder line = new StringBuilder(output + " to " + destination + ": " + what());
    endedAt.ifPresent(at -> line.append(" at ").append(IsoTime.of(at)));
    if (attempts > 0) {
      line.append(", ").append(attempts == 1 ? "1 try" : attempts + " tries");
    }
    if (endedAt.isPresent() && attempts > 0) {
      line.append(" in ").append(millis).append(" ms");
    }
    if (heldBytes.isPresent()) {
      line.append(", goes on at ").append(Bytes.of(heldBytes.getAsLong()));
      bytes.ifPresent(all -> line.append(" of ").append(Bytes.of(all)));
    }
    why.ifPresent(text -> line.append(": ").append(text));
    nextTry.ifPresent(at -> line.append("; tried again at ").append(IsoTime.of(at)));
    return line.toString();
  }

  private String what() {
    return switch (outcome) {
      case "succeeded" -> "sent";
      case "reused" -> "there before and proven";
      case "waiting" -> "waits";
      case "open" -> "is to be sent";
      case "missing" -> "not written by the model; failed";
      default -> outcome;
    };
  }
}
