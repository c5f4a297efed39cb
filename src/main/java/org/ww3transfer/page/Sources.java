package org.ww3transfer.page;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.ww3transfer.api.StatusSource;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.restarts.timeline.RestartTimeline;

/**
 * Where the page has what it shows from.
 *
 * @param destinations those of the settings, as they are now
 * @param timeline asks no store
 * @param version of the program
 * @param hasToken whether anybody can sign in
 */
public record Sources(
    StatusSource standing,
    Supplier<List<Destination>> destinations,
    Supplier<RestartTimeline> timeline,
    String version,
    boolean hasToken,
    Clock clock) {}
