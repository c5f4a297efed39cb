package org.ww3transfer.gcs;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/**
 * Calls on one object.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/json_api/v1/objects">Objects</a>
 */
final class ObjectCalls {
  private final ObjectStore store;

  ObjectCalls(ObjectStore store) {
    this.store = store;
  }

  /** Metadata, or with {@code alt=media} the content. */
  Reply get(Call call, String bucket, String name) {
    StoredObject object = store.get(bucket, name, call.number("generation"));
    Preconditions.of(call).requireForReading(object);
    if (call.parameter("alt").filter("media"::equals).isEmpty()) {
      return Completion.reply(call, object);
    }
    return described(
        call.header("range")
            .flatMap(header -> ByteRange.parse(header, object.content().size()))
            .map(range -> part(object, range))
            .orElseGet(() -> whole(object)),
        object);
  }

  private static Reply whole(StoredObject object) {
    Content content = object.content();
    return Reply.file(200, content.file(), 0, content.size());
  }

  private static Reply part(StoredObject object, ByteRange range) {
    Content content = object.content();
    if (range.length() <= 0) {
      String message = "The requested range cannot be satisfied.";
      return Reply.json(416, ApiError.body(416, "requestedRangeNotSatisfiable", message))
          .with("Content-Range", "bytes */" + content.size());
    }
    String header = "bytes " + range.first() + "-" + range.last() + "/" + content.size();
    return Reply.file(206, content.file(), range.first(), range.length())
        .with("Content-Range", header);
  }

  private static Reply described(Reply reply, StoredObject object) {
    Reply described =
        reply
            .with("ETag", object.etag())
            .with("Last-Modified", httpDate(object))
            .with("X-Goog-Generation", Long.toString(object.generation()))
            .with("X-Goog-Metageneration", Long.toString(object.metageneration()))
            .with("X-Goog-Hash", object.hashHeader())
            .with("X-Goog-Storage-Class", "STANDARD")
            .with("X-Goog-Stored-Content-Encoding", "identity")
            .with("X-Goog-Stored-Content-Length", Long.toString(object.content().size()));
    return reply.status() == 416
        ? described
        : described.with("Content-Type", object.contentType()).with("Accept-Ranges", "bytes");
  }

  private static String httpDate(StoredObject object) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(object.updated().atZone(ZoneOffset.UTC));
  }

  Reply delete(Call call, String bucket, String name) throws IOException {
    store.delete(bucket, name, call.number("generation"), Preconditions.of(call));
    return Reply.empty(204);
  }

  /** Metadata only. */
  Reply patch(Call call, String bucket, String name) throws IOException {
    OptionalLong generation = call.number("generation");
    StoredObject seen = store.get(bucket, name, generation);
    return Completion.reply(call, store.patch(seen, call.json(), Preconditions.of(call)));
  }
}
