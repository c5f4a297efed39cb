package org.ww3transfer.journal.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import org.ww3transfer.journal.lines.ChecksummedLine;

/**
 * The lines of one kind, as records: what is empty is left out.
 *
 * @param <T> the record
 */
final class Lines<T> {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_ABSENT, Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // the seal is one
          .build();

  private final ObjectWriter writer;
  private final ObjectReader reader;

  private Lines(Class<T> type) {
    writer = JSON.writerFor(type);
    reader = JSON.readerFor(type);
  }

  static <T> Lines<T> of(Class<T> type) {
    return new Lines<>(type);
  }

  /** The line, with its end. */
  byte[] write(T value) throws JsonProcessingException {
    return ChecksummedLine.of(writer.writeValueAsBytes(value));
  }

  /**
   * What a line says.
   *
   * @throws IOException where it is not as it was written
   */
  T read(byte[] bytes, int from, int length) throws IOException {
    if (!ChecksummedLine.isWhole(bytes, from, length)) {
      throw new IOException("is not as it was written");
    }
    return reader.readValue(bytes, from, length);
  }
}
