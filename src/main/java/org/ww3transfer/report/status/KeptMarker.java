package org.ww3transfer.report.status;

import java.time.Instant;

/**
 * A marker that stays in the inbox.
 *
 * @param marker its path
 * @param since when that began
 * @param reason one line
 * @param handled whether its run has ended, and it is to be moved away
 */
public record KeptMarker(String marker, Instant since, String reason, boolean handled) {}
