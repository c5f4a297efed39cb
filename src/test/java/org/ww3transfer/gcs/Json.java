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

  /** Nothing at all is an empty object: all of a resource's members are optional. */
  static ObjectNode parse(byte[] text) {
    if (text.length == 0) {
      return object();
    }
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new ApiError(400, "parseError", "Parse Error");
    }
    throw new ApiError(400, "parseError", "Parse Error");
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
