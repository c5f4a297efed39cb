package org.ww3transfer.command.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.ww3transfer.destination.KnownSecrets;

/**
 * Log lines, and stack traces with them, without secrets, at any level and whichever library wrote
 * them: as text by the pattern, or as JSON where the settings want that. Named in {@code
 * logback.xml}; a configuration of one's own needs it in each appender.
 */
public final class MaskedLayout extends PatternLayout {
  @Override
  public String doLayout(ILoggingEvent event) {
    String lines =
        LogOutput.isJson()
            ? JsonLine.of(event) // masked part by part, as a mask must not cut its form
            : KnownSecrets.masked(super.doLayout(event));
    return LogOutput.journal()
        .map(journal -> journal.prefixed(event.getLevel(), lines))
        .orElse(lines);
  }
}
