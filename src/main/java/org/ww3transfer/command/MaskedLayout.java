package org.ww3transfer.command;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.ww3transfer.destination.KnownSecrets;

/**
 * Log lines, and stack traces with them, without secrets, at any level and whichever library wrote
 * them. Named in {@code logback.xml}; a configuration of one's own needs it in each appender.
 */
public final class MaskedLayout extends PatternLayout {
  @Override
  public String doLayout(ILoggingEvent event) {
    return KnownSecrets.masked(super.doLayout(event));
  }
}
