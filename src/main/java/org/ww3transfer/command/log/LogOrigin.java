package org.ww3transfer.command.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Optional;
import org.ww3transfer.logging.LogContext;

/**
 * The run and the destination that an event is about, for {@code logback.xml}: {@code [glob3
 * archive]}, {@code [glob3]} of a run as a whole, {@code [- archive]} of a destination, nothing of
 * what is about neither.
 */
public final class LogOrigin extends ClassicConverter {
  @Override
  public String convert(ILoggingEvent event) {
    Optional<String> run = run(event);
    Optional<String> destination = destination(event);
    return run.isEmpty() && destination.isEmpty()
        ? ""
        : "[" + run.orElse("-") + destination.map(name -> " " + name).orElse("") + "] ";
  }

  static Optional<String> run(ILoggingEvent event) {
    return Optional.ofNullable(event.getMDCPropertyMap().get(LogContext.RUN));
  }

  static Optional<String> destination(ILoggingEvent event) {
    return Optional.ofNullable(event.getMDCPropertyMap().get(LogContext.DESTINATION));
  }
}
