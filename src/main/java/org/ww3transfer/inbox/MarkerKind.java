package org.ww3transfer.inbox;

import java.util.regex.Pattern;

/**
 * The markers that one handler is for. They are handled one after the other, the oldest first.
 *
 * @param include the whole name of their files
 */
public record MarkerKind(Pattern include, MarkerHandler handler) {}
