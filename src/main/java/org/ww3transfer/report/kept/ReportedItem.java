package org.ww3transfer.report.kept;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.destination.Outcome;

/**
 * An item of a report that stands on disk. What the report does not say is empty.
 *
 * @param localPath the source
 * @param bytes the source's size in bytes
 * @param checksum of the source, as in {@code crc32c:0a1b2c3d}
 * @param destination the name of where it goes
 * @param destinationPrefix the prefix that the target name stands under
 * @param targetName its name there
 * @param destinationUri where it stands, or is to stand
 * @param outcome as the report says it
 * @param validTimeSource as {@link org.ww3transfer.plan.ValidTimeSource#label} has it
 * @param attempts how often it was tried
 * @param millis from the first try to the end, milliseconds
 * @param verified whether what stands there was compared with the source
 * @param replaced whether other content stood there before
 * @param nextTry when it is tried again, UTC; only of one that waits
 * @param endedAt when it ended, UTC; reports of earlier versions do not say
 * @param warning what nothing failed for
 * @param error what went wrong, one line
 */
public record ReportedItem(
    String localPath,
    OptionalLong bytes,
    Optional<String> checksum,
    String destination,
    String destinationPrefix,
    String targetName,
    String destinationUri,
    String outcome,
    Optional<String> validTimeSource,
    int attempts,
    long millis,
    boolean verified,
    boolean replaced,
    Optional<Instant> nextTry,
    Optional<Instant> endedAt,
    Optional<String> warning,
    Optional<String> error) {

  public ReportedItem {
    localPath = orEmpty(localPath);
    destination = orEmpty(destination);
    destinationPrefix = orEmpty(destinationPrefix);
    targetName = orEmpty(targetName);
    destinationUri = orEmpty(destinationUri);
    outcome = orEmpty(outcome);
  }

  private static String orEmpty(String text) {
    return Optional.ofNullable(text).orElse("");
  }

  /** The source's name in its folder. */
  public String name() {
    return localPath.substring(localPath.lastIndexOf('/') + 1);
  }

  /** Whether it ended so. */
  public boolean is(Outcome wanted) {
    return outcome.equals(wanted.label());
  }

  /** Whether the destination was proven to hold it. */
  public boolean isDelivered() {
    return is(Outcome.SUCCEEDED) || is(Outcome.REUSED);
  }

  /** Whether it makes the run a failed one. */
  public boolean isFailure() {
    return is(Outcome.FAILED) || is(Outcome.MISSING);
  }

  /** Whether nothing has become of it yet, which no report says. */
  public boolean isOpen() {
    return outcome.equals("open");
  }

  /** Whether it waits for its destination. */
  public boolean isWaiting() {
    return outcome.equals("waiting");
  }
}
