package org.ww3transfer.gcs;

import java.io.IOException;
import java.util.OptionalLong;

/**
 * The calls of a resumable upload.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/performing-resumable-uploads">Perform
 *     resumable uploads</a>
 */
final class Resumable {
  private final Completion completion;
  private final ObjectStore store;
  private final UploadSessions sessions;

  Resumable(ObjectStore store, UploadSessions sessions) {
    this.store = store;
    this.sessions = sessions;
    completion = new Completion(store);
  }

  /** Begins one: the metadata comes now, the content later. */
  Reply begin(Call call, String bucket) throws IOException {
    Draft draft = Draft.of(call, bucket, call.json()).typed(call.header("x-upload-content-type"));
    draft.preconditions().requireForWriting(store.find(bucket, draft.name()));
    String id = sessions.begin(draft, call.numberHeader("x-upload-content-length"));
    String uri =
        call.base()
            + ("/upload/storage/v1/b/" + bucket + "/o?uploadType=resumable&upload_id=" + id);
    return Reply.empty(200).with("Location", uri).with("X-GUploader-UploadID", id);
  }

  /** Takes bytes in, or says how many there are. */
  Reply put(Call call, String id) throws IOException {
    UploadSession session = sessions.get(id);
    if (session.stored().isPresent()) {
      return Completion.reply(call, session.stored().get());
    }
    if (session.isEnded()) {
      return cancelled();
    }
    if (call.gzipped()) {
      throw ApiError.invalid("Content-Encoding: gzip is not supported for resumable uploads.");
    }
    ContentRange range = range(call);
    if (range.bringsBytes() && range.first().getAsLong() > session.persisted()) {
      return ahead(range.first().getAsLong(), session.persisted());
    }
    session.append(range, call.body());
    return session.isWhole() ? finish(call, session) : incomplete(call, session.persisted());
  }

  private static ContentRange range(Call call) {
    OptionalLong length = call.numberHeader("content-length");
    if (call.header("content-range").isEmpty()) {
      return ContentRange.whole(
          length.orElseThrow(() -> new ApiError(411, "required", "Length Required")));
    }
    ContentRange range = ContentRange.parse(call.header("content-range").get());
    if (!range.bringsBytes()) {
      return range;
    }
    if (length.isPresent() && length.getAsLong() != range.length()) {
      throw ApiError.invalid(
          "Content-Length is " + length.getAsLong() + ", Content-Range has " + range.length());
    }
    if (!range.isLast() && range.length() % Staged.QUANTUM_BYTES != 0) {
      throw ApiError.invalid(
          "Invalid request. The number of bytes uploaded is required to be equal or greater than"
              + " 262144, except for the final request (it's recommended to be the exact multiple"
              + " of 262144). The received request contained "
              + range.length()
              + " bytes, which does not meet this requirement.");
    }
    return range;
  }

  /** Plain text, by which Google's Java client tells it from other 503s. */
  private static Reply ahead(long offset, long persisted) {
    return Reply.text(
        503,
        String.format(
            "Invalid request. According to the Content-Range header, the upload offset is %d"
                + " byte(s), which exceeds already uploaded size of %d byte(s).",
            offset, persisted));
  }

  /**
   * 308, which in RFC 9110 is a redirection: a client whose HTTP would follow it asks for a 200
   * that says 308 in a header (google-api-go-client, {@code internal/gensupport/resumable.go}).
   */
  private static Reply incomplete(Call call, long persisted) {
    boolean disguised = call.header("x-guploader-no-308").filter("yes"::equals).isPresent();
    Reply reply =
        disguised ? Reply.empty(200).with("X-HTTP-Status-Code-Override", "308") : Reply.empty(308);
    return persisted == 0 ? reply : reply.with("Range", "bytes=0-" + (persisted - 1));
  }

  private Reply finish(Call call, UploadSession session) throws IOException {
    StoredObject stored = completion.complete(call, session.draft(), session.finish());
    session.complete(stored);
    return Completion.reply(call, stored);
  }

  /** Ends one without an object. */
  Reply cancel(String id) throws IOException {
    UploadSession session = sessions.get(id);
    if (session.stored().isEmpty()) {
      session.close();
    }
    return cancelled();
  }

  private static Reply cancelled() {
    return Reply.empty(499);
  }
}
