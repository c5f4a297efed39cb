package org.ww3transfer.gcs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** JSON objects in and out. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Nothing at all, or null as Go's client sends, is a resource that sets no member. */
  static ObjectNode parse(byte[] text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.isMissingNode() || node.isNull()) {
        return object();
      }
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw parseError();
    }
    throw parseError();
  }

  private static ApiError parseError() {
    return new ApiError(400, "parseError", "Parse Error");
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<String> text(ObjectNode node, String member) {
    return Optional.ofNullable(node.get(member))
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText);
  }
}
