package org.ww3transfer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.ww3transfer.naming.IsoTime;

/**
 * Writes records as JSON, their components in the order of their declaration: what is empty as
 * null, times as in {@link IsoTime}.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .registerModule(
              new SimpleModule()
                  .addSerializer(
                      Instant.class, new StdDelegatingSerializer(Instant.class, new ToIsoTime())));

  private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

  private Json() {}

  private static final class ToIsoTime extends StdConverter<Instant, String> {
    @Override
    public String convert(Instant time) {
      return IsoTime.of(time);
    }
  }

  /** Writes a value and a line end, and leaves the stream open. */
  public static void write(Object value, OutputStream out) throws IOException {
    try (JsonGenerator json = WRITER.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      WRITER.writeValue(json, value);
      json.writeRaw('\n');
    }
  }

  /** Writes a value as part of a longer text, in that text's own form. */
  public static void writeWithin(JsonGenerator json, Object value) throws IOException {
    MAPPER.writer().writeValue(json, value);
  }

  /**
   * A list that is made while it is written, so that a hundred thousand entries cost no memory
   * beyond what they are made of.
   */
  public static <T, R> Iterable<R> lazily(List<T> values, Function<T, R> form) {
    return () -> values.stream().map(form).iterator();
  }
}
