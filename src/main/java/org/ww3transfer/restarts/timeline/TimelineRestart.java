package org.ww3transfer.restarts.timeline;

import java.time.Instant;
import java.util.Optional;

/**
 * A restart that a destination holds, as far as is known.
 *
 * @param validTime UTC
 * @param name relative to the destination's prefix
 * @param bytes its size
 * @param seenAt when it was listed or delivered last, UTC
 * @param fate what becomes of it
 * @param reason why, a phrase for the operator
 * @param dueAt when it goes, UTC; empty where it is kept, or nothing is scheduled
 */
public record TimelineRestart(
    Instant validTime,
    String name,
    long bytes,
    Instant seenAt,
    RestartOutcome fate,
    String reason,
    Optional<Instant> dueAt) {}
