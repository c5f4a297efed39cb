package org.ww3transfer.queue;

import java.time.Duration;

/**
 * How queues behave.
 *
 * @param retryFor how long an item waits for a destination in trouble; zero for not at all
 * @param shortestProbe time until a destination in trouble is asked again for the first time
 * @param longestProbe the most that this time grows to
 * @param newestFirst whether the run that was opened last comes first
 */
public record QueueRules(
    Duration retryFor, Duration shortestProbe, Duration longestProbe, boolean newestFirst) {}
