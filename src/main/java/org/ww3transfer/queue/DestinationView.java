package org.ww3transfer.queue;

import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.report.status.DestinationState;

/**
 * How a destination stood at some moment.
 *
 * @param name the destination's
 * @param state how it stands
 * @param since when that began, UTC
 * @param reason why it is in trouble or starts nothing now, one line that names no item
 * @param nextTry when it is asked again or its window opens, UTC; empty where nothing is so, and
 *     while it is being asked
 * @param queued items that wait for their turn
 * @param inHand items under way
 * @param lastSuccess when it last took something, UTC; empty where it did not yet
 * @param lastError what failed there last, one line that may name an item
 * @param lastErrorAt when that was, UTC; empty where nothing failed yet
 */
public record DestinationView(
    String name,
    DestinationState state,
    Instant since,
    Optional<String> reason,
    Optional<Instant> nextTry,
    long queued,
    int inHand,
    Optional<Instant> lastSuccess,
    Optional<String> lastError,
    Optional<Instant> lastErrorAt) {}
