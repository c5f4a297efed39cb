package org.ww3transfer.queue;

import java.time.Instant;

/**
 * What went wrong last at a destination, be it over or not.
 *
 * @param text one line that may name an item
 * @param at UTC
 */
record LastError(String text, Instant at) {}
