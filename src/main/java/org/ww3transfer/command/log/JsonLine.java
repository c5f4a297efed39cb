package org.ww3transfer.command.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.logging.LogContext;

/**
 * An event of the log as one line of JSON: {@code time}, {@code level}, {@code logger}, {@code
 * run}, {@code destination}, {@code message} and {@code error}, without those that it has not.
 */
final class JsonLine {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** A property of the JVM, which {@code logback.xml} reads: what is told of an exception. */
  private static final String EXCEPTION = "ww3.log.exception";

  private JsonLine() {}

  /** What is written between the brackets. */
  @FunctionalInterface
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** With its end. */
  static String of(ILoggingEvent event) {
    return written(
            json -> {
              json.writeStringField("time", TIME.format(event.getInstant()));
              json.writeStringField("level", event.getLevel().toString());
              json.writeStringField("logger", shortName(event.getLoggerName()));
              write(json, LogContext.RUN, LogOrigin.run(event));
              write(json, LogContext.DESTINATION, LogOrigin.destination(event));
              json.writeStringField("message", KnownSecrets.masked(LogMessage.of(event)));
              write(json, "error", error(event).map(KnownSecrets::masked));
            })
        + "\n";
  }

  /** Without its end. */
  static String ofFailure(Instant at, String line) {
    return written(
        json -> {
          json.writeStringField("time", TIME.format(at));
          json.writeStringField("level", "ERROR");
          json.writeStringField("logger", "ww3-transfer");
          json.writeStringField("message", line);
        });
  }

  private static String written(Fields fields) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private static void write(JsonGenerator json, String key, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(key, value.get());
    }
  }

  private static String shortName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  private static Optional<String> error(ILoggingEvent event) {
    return Optional.ofNullable(event.getThrowableProxy())
        .map(
            thrown ->
                System.getProperty(EXCEPTION) == null
                    ? inShort(thrown)
                    : ThrowableProxyUtil.asString(thrown));
  }

  private static String inShort(IThrowableProxy thrown) {
    String message = Optional.ofNullable(thrown.getMessage()).map(text -> ": " + text).orElse("");
    return LogMessage.onOneLine(shortName(thrown.getClassName()) + message);
  }
}
