package org.ww3transfer.command.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Optional;
import org.ww3transfer.text.Visible;

/**
 * What an event says, on one line, for {@code logback.xml}. A message is whole by itself; the run
 * and the destination that it begins with are left away, as they stand before it.
 */
public final class LogMessage extends ClassicConverter {
  @Override
  public String convert(ILoggingEvent event) {
    return of(event);
  }

  static String of(ILoggingEvent event) {
    String message = without(LogOrigin.run(event), onOneLine(event.getFormattedMessage()));
    Optional<String> destination = LogOrigin.destination(event);
    return without(destination.map(name -> "destination " + name), without(destination, message));
  }

  private static String without(Optional<String> beginning, String message) {
    return beginning
        .map(text -> text + ": ")
        .filter(message::startsWith)
        .map(text -> message.substring(text.length()))
        .orElse(message);
  }

  static String onOneLine(String text) {
    return Visible.onOneLine(text);
  }
}
