package org.ww3transfer.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/**
 * Messages as text: a record of ours each, with its version. Nothing in a message says of which
 * type it is to be made.
 */
final class WorkJson {
  /** A version that is not ours is not read, whatever else it says. */
  static final int VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_ABSENT, Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private WorkJson() {}

  static String write(Object message) {
    try {
      return JSON.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message cannot be written", e);
    }
  }

  /**
   * Reads a message.
   *
   * @throws WorkFormatException where it is not one, or one of another version
   */
  static <T> T read(String text, Class<T> type) throws WorkFormatException {
    try {
      JsonNode json = JSON.readTree(text);
      int version = json.path("version").asInt();
      if (version != VERSION) {
        throw new WorkFormatException(
            "is of version "
                + version
                + ", and this program knows "
                + VERSION
                + "; run the same version on all machines");
      }
      if (json.path("delivery").asText().isEmpty()) {
        throw new WorkFormatException("names no delivery");
      }
      return JSON.treeToValue(json, type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new WorkFormatException("is no message of ours");
    }
  }
}
