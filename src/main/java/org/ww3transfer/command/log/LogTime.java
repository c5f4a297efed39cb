package org.ww3transfer.command.log;

import ch.qos.logback.classic.pattern.DateConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** When an event was, for {@code logback.xml}: nothing where the journal says so itself. */
public final class LogTime extends DateConverter {
  @Override
  public String convert(ILoggingEvent event) {
    return LogOutput.journal().isPresent() ? "" : super.convert(event) + " ";
  }
}
