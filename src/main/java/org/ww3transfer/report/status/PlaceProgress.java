package org.ww3transfer.report.status;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a run has come at a destination.
 *
 * @param total items that it is to get
 * @param done items that it was proven to hold
 * @param failed items that failed
 * @param skipped items that are not sent, such as those of a run that a later one has replaced
 * @param bytes that it holds, those under way included as far as they are known
 * @param totalBytes that it is to hold in the end
 * @param bytesPerSecond copied there over the last seconds; 0 where nothing was
 */
public record PlaceProgress(
    String destination,
    long total,
    long done,
    long failed,
    long skipped,
    long bytes,
    long totalBytes,
    long bytesPerSecond) {

  /** Items that have not ended. */
  public long open() {
    return total - done - failed - skipped;
  }

  /** From 0 to 1: of the bytes, or where there are none of the items. */
  public double part() {
    double part = totalBytes > 0 ? bytes / (double) totalBytes : done / (double) Math.max(1, total);
    return Math.min(1, Math.max(0, part));
  }

  /** How long the rest takes at this rate; empty where nothing moves or nothing is left. */
  public Optional<Duration> timeLeft() {
    return bytesPerSecond > 0 && bytes < totalBytes
        ? Optional.of(Duration.ofSeconds((totalBytes - bytes) / bytesPerSecond))
        : Optional.empty();
  }
}
