package org.ww3transfer.retention;

import java.time.Instant;

/**
 * A restart that stands at a destination.
 *
 * @param name relative to the destination's prefix
 * @param group those that are compared with each other, as a grid's
 * @param validTime UTC, as the name says
 * @param bytes size in bytes
 */
public record Restart(String name, String group, Instant validTime, long bytes) {}
