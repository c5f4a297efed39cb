package org.ww3transfer.route.gs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.EmptyContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.destination.Store;
import org.ww3transfer.file.Fence;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.route.remote.StoreCall;

/**
 * The calls of resumable uploads, as Google's client begins each anew. A session is known by its
 * URI, which is all that one needs to write there: it is never logged.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/performing-resumable-uploads">Perform
 *     resumable uploads</a>
 */
record Sessions(Storage storage, Store.Gcs store) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern HELD = Pattern.compile("bytes=0-(\\d{1,18})");

  /** Not a redirection here: the service asks for more. */
  private static final int RESUME_INCOMPLETE = 308;

  /** What the service answers where a session was ended. */
  private static final int CLIENT_CLOSED_REQUEST = 499;

  /**
   * How a session stands.
   *
   * @param bytes that need not be sent again
   * @param object what the service says of it, once it is whole
   */
  record State(long bytes, Optional<PutAnswer> object) {}

  /** Begins one; its URI. */
  String begin(StoreCall.Put put) throws IOException {
    StorageOptions options = storage.getOptions();
    GenericUrl url =
        new GenericUrl(options.getHost() + "/upload/storage/v1/b/" + store.bucket() + "/o");
    url.put("uploadType", "resumable");
    store.kmsKey().ifPresent(key -> url.put("kmsKeyName", key));
    if (!put.mayReplace()) {
      url.put("ifGenerationMatch", "0");
    }
    ObjectMetadata metadata = put.what().metadata();
    Map<String, Object> object = new TreeMap<>(Map.of("name", put.key()));
    object.put("contentType", metadata.contentType());
    object.put("metadata", GcsMetadata.of(metadata));
    store.storageClass().ifPresent(chosen -> object.put("storageClass", chosen));
    HttpContent json =
        new ByteArrayContent("application/json; charset=UTF-8", JSON.writeValueAsBytes(object));
    HttpRequest request = request("POST", url, json);
    request.getHeaders().set("X-Upload-Content-Type", metadata.contentType());
    request.getHeaders().set("X-Upload-Content-Length", put.bytes());
    HttpResponse answer = request.execute();
    try {
      requireSuccess(answer);
      return Optional.ofNullable(answer.getHeaders().getLocation())
          .orElseThrow(() -> new IOException("GCS began an upload without its URI"));
    } finally {
      answer.ignore();
    }
  }

  /**
   * Asks how it stands; empty where the service knows it no more.
   *
   * @param bytes of the whole object
   */
  Optional<State> ask(String session, long bytes) throws IOException {
    return put(session, new EmptyContent(), "bytes */" + bytes);
  }

  /**
   * Sends some bytes.
   *
   * @param at where in the object they begin
   * @param bytes of the whole object
   */
  Optional<State> send(String session, byte[] buffer, int from, int count, long at, long bytes)
      throws IOException {
    Fence.require();
    HttpContent content = new ByteArrayContent(ObjectMetadata.OCTETS, buffer, from, count);
    return put(session, content, "bytes " + at + "-" + (at + count - 1) + "/" + bytes);
  }

  private Optional<State> put(String session, HttpContent content, String range)
      throws IOException {
    HttpRequest request = request("PUT", new GenericUrl(session, true), content);
    request.getHeaders().setContentRange(range);
    HttpResponse answer = request.execute();
    try {
      int status = answer.getStatusCode();
      if (status == 404 || status == 410 || status == CLIENT_CLOSED_REQUEST) {
        return Optional.empty();
      }
      if (status == RESUME_INCOMPLETE) {
        return Optional.of(new State(held(answer), Optional.empty()));
      }
      requireSuccess(answer);
      return Optional.of(whole(answer));
    } finally {
      answer.ignore();
    }
  }

  private static long held(HttpResponse answer) {
    String range = Optional.ofNullable(answer.getHeaders().getRange()).orElse("");
    Matcher held = HELD.matcher(range);
    return held.matches() ? Long.parseLong(held.group(1)) + 1 : 0;
  }

  /** An answer of 200 may hold an error. */
  private static State whole(HttpResponse answer) throws IOException {
    JsonNode object = JSON.readTree(answer.parseAsString());
    if (!object.hasNonNull("generation")) {
      throw new IOException("GCS answered with what is no object");
    }
    PutAnswer said =
        GcsScheme.answer(object.path("crc32c").asText(null), object.get("generation").asText());
    return new State(object.path("size").asLong(), Optional.of(said));
  }

  /** Ends one without an object; nothing happens where it has ended. */
  void cancel(String session) throws IOException {
    HttpResponse answer = request("DELETE", new GenericUrl(session, true), null).execute();
    try {
      int status = answer.getStatusCode();
      if (status != 404 && status != 410 && status != CLIENT_CLOSED_REQUEST) {
        requireSuccess(answer);
      }
    } finally {
      answer.ignore();
    }
  }

  /** The same of an upload that nobody goes on with. */
  void end(StoreCall.Abort upload) {
    try {
      cancel(upload.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest request(String method, GenericUrl url, HttpContent content)
      throws IOException {
    StorageOptions options = storage.getOptions();
    HttpTransportOptions transport = (HttpTransportOptions) options.getTransportOptions();
    HttpRequestFactory requests =
        transport
            .getHttpTransportFactory()
            .create()
            .createRequestFactory(transport.getHttpRequestInitializer(options));
    return requests
        .buildRequest(method, url, content)
        .setFollowRedirects(false)
        .setThrowExceptionOnExecuteError(false);
  }

  /** Without the session's URI, which the library's own exception has. */
  private static void requireSuccess(HttpResponse answer) throws IOException {
    if (!answer.isSuccessStatusCode()) {
      throw new HttpResponseException.Builder(
              answer.getStatusCode(), answer.getStatusMessage(), answer.getHeaders())
          .setContent(answer.parseAsString())
          .setMessage("GCS says " + answer.getStatusCode())
          .build();
    }
  }
}
