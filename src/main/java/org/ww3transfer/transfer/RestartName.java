package org.ww3transfer.transfer;

import java.time.Instant;

/**
 * What the name of a restart at a destination says.
 *
 * @param name relative to the destination's prefix
 * @param grid the ending of the restart's own name: {@code ww3} for ww3_shel
 * @param validTime UTC
 */
public record RestartName(String name, String grid, Instant validTime) {}
