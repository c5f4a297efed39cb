package org.ww3transfer.ww3;

import java.util.OptionalLong;

/**
 * An output and what the run directory has of it.
 *
 * @param output what must be there
 * @param bytes its size; empty where it is not there
 */
public record ExpectedOutput(Output output, OptionalLong bytes) {}
