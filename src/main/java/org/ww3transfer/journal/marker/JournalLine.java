package org.ww3transfer.journal.marker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.Optional;

/** A line of {@link MarkerJournal}: a marker as JSON. */
final class JournalLine {
  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  private JournalLine() {}

  /** The line of a marker, with its end. */
  static String of(HandledMarker entry) throws JsonProcessingException {
    return JSON.writeValueAsString(entry) + "\n";
  }

  /** The marker of a line, which begins there in these bytes; empty where it cannot be read. */
  static Optional<HandledMarker> read(byte[] bytes, int from, int length) {
    try {
      return Optional.of(JSON.readValue(bytes, from, length, HandledMarker.class));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
