package org.ww3transfer.transfer;

/**
 * A destination's proof that it holds an item.
 *
 * @param checksum of what stands there, equal to the source's
 * @param outcome {@link Outcome#SUCCEEDED}, or {@link Outcome#REUSED} where nothing was copied
 * @param replaced whether other content stood under the target name before
 */
public record Receipt(Checksum checksum, Outcome outcome, boolean replaced) {}
