package org.ww3transfer.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.naming.IsoTime;

/**
 * Writes records as JSON, their components in the order of their declaration: what is empty as
 * null, times as in {@link IsoTime}, a member of an enumeration as its own text. Reads the same;
 * keys that are not known are those of a later version, and passed over.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .registerModule(
              new SimpleModule()
                  .addSerializer(
                      Instant.class, new StdDelegatingSerializer(Instant.class, new ToIsoTime()))
                  .addDeserializer(
                      Instant.class, new StdDelegatingDeserializer<>(new FromIsoTime())))
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
          .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

  private Json() {}

  private static final class ToIsoTime extends StdConverter<Instant, String> {
    @Override
    public String convert(Instant time) {
      return IsoTime.of(time);
    }
  }

  private static final class FromIsoTime extends StdConverter<String, Instant> {
    @Override
    public Instant convert(String text) {
      return IsoTime.parse(text)
          .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not an instant"));
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

  /** Writes a value on one line, and leaves the stream open. */
  public static void writeLine(Object value, OutputStream out) throws IOException {
    out.write(MAPPER.writer().writeValueAsBytes(value));
    out.write('\n');
  }

  /**
   * Reads a file of one value.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException where it holds no such value
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    try (InputStream in = OwnFiles.open(file)) {
      T value = MAPPER.readValue(in, type);
      if (value == null) {
        throw JsonMappingException.from((JsonParser) null, "is null");
      }
      return value;
    }
  }

  /** Reads the value that the parser stands at. */
  public static <T> T read(JsonParser json, Class<T> type) throws IOException {
    return MAPPER.readValue(json, type);
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
