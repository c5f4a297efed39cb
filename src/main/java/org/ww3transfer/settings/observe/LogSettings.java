package org.ww3transfer.settings.observe;

import org.slf4j.event.Level;

/**
 * How the log is written.
 *
 * @param isJson whether each line is an object of JSON; otherwise it is text for people
 * @param level the least that is written
 */
public record LogSettings(boolean isJson, Level level) {}
