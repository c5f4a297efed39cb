package org.ww3transfer.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An object to be.
 *
 * @param metadata as the caller gave it
 * @see <a href="https://docs.cloud.google.com/storage/docs/objects#naming">Object naming</a>
 */
record Draft(String bucket, String name, ObjectNode metadata, Preconditions preconditions) {
  private static final int NAME_BYTES_AT_MOST = 1024;

  /** Takes the name from the query, or else from the metadata. */
  static Draft of(Call call, String bucket, ObjectNode metadata) {
    Optional<String> inQuery = call.parameter("name");
    Optional<String> inMetadata = Json.text(metadata, "name");
    String name =
        inQuery
            .or(() -> inMetadata)
            .orElseThrow(() -> new ApiError(400, "required", "Required parameter: name"));
    if (inMetadata.filter(other -> !other.equals(name)).isPresent()) {
      throw ApiError.invalid(
          "Value '" + inMetadata.get() + "' in content does not agree with value '" + name + "'.");
    }
    return new Draft(bucket, requireName(name), metadata, Preconditions.of(call));
  }

  static String requireName(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    boolean forbidden = name.equals(".") || name.equals("..") || name.matches("(?s).*[\r\n].*");
    if (bytes == 0 || bytes > NAME_BYTES_AT_MOST || forbidden) {
      throw ApiError.invalid("Disallowed object name: " + name);
    }
    return name;
  }

  /** The same with a content type, where the metadata has none. */
  Draft typed(Optional<String> contentType) {
    if (contentType.isEmpty() || metadata.hasNonNull("contentType")) {
      return this;
    }
    ObjectNode typed = metadata.deepCopy().put("contentType", contentType.get());
    return new Draft(bucket, name, typed, preconditions);
  }
}
