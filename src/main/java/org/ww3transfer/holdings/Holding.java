package org.ww3transfer.holdings;

import java.time.Instant;

/**
 * Something in a list of what stands at a destination.
 *
 * @param name relative to the destination's prefix, with {@code /} between folders
 * @param bytes size in bytes
 * @param modified when it was put there, UTC by the store's clock
 */
public record Holding(String name, long bytes, Instant modified) {}
