package org.ww3transfer.retention;

import java.time.Instant;

/**
 * A restart that stands at a destination.
 *
 * @param name relative to the destination's prefix
 * @param series whose restarts follow each other: the ending of the restart's own name, {@code ww3}
 *     for ww3_shel, and before it the member of an ensemble where the name tells one
 * @param group those that are compared with each other, as a grid's
 * @param validTime UTC, as the name says
 * @param bytes size in bytes
 * @param put when it was put there, UTC by the store's clock
 */
public record Restart(
    String name, String series, String group, Instant validTime, long bytes, Instant put) {}
