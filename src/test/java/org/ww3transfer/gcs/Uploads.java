package org.ww3transfer.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Uploads in a single request.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/json_api/v1/objects/insert">Objects:
 *     insert</a>
 */
final class Uploads {
  private static final int METADATA_BYTES_AT_MOST = 1 << 20;

  private final ObjectStore store;
  private final Completion completion;

  Uploads(ObjectStore store) {
    this.store = store;
    completion = new Completion(store);
  }

  /** {@code uploadType=media}: the body is the content, the name stands in the query. */
  Reply media(Call call, String bucket) throws IOException {
    if (call.gzipped()) {
      throw ApiError.invalid("Content-Encoding: gzip is not supported for uploadType=media.");
    }
    Draft draft = Draft.of(call, bucket, Json.object()).typed(call.header("content-type"));
    return store(call, draft, call.body());
  }

  /** {@code uploadType=multipart}: metadata, then content (RFC 2387). */
  Reply multipart(Call call, String bucket) throws IOException {
    String type = call.header("content-type").orElse("");
    MultipartBody parts = MultipartBody.of(call.unzipped(), type);
    MultipartBody.Part first = part(parts);
    ObjectNode metadata = Json.parse(first.body().readNBytes(METADATA_BYTES_AT_MOST));
    MultipartBody.Part media = part(parts);
    Draft draft =
        Draft.of(call, bucket, metadata)
            .typed(Optional.ofNullable(media.headers().get("content-type")));
    return store(call, draft, media.body());
  }

  private static MultipartBody.Part part(MultipartBody parts) throws IOException {
    return parts
        .next()
        .orElseThrow(() -> ApiError.invalid("Multipart body has less than two parts."));
  }

  private Reply store(Call call, Draft draft, InputStream media) throws IOException {
    draft.preconditions().requireForWriting(store.find(draft.bucket(), draft.name()));
    try (Staged staged = store.stage()) {
      staged.writeAll(media);
      return Completion.reply(call, completion.complete(call, draft, staged.finish()));
    }
  }
}
