package org.ww3transfer.report.status;

/**
 * How far a run has come at a destination.
 *
 * @param total items that it is to get
 * @param done items that it was proven to hold
 * @param failed items that ended otherwise
 * @param bytes that it holds, those under way included as far as they are known
 * @param totalBytes that it is to hold in the end
 * @param bytesPerSecond copied there over the last seconds; 0 where nothing was
 */
public record PlaceProgress(
    String destination,
    long total,
    long done,
    long failed,
    long bytes,
    long totalBytes,
    long bytesPerSecond) {}
