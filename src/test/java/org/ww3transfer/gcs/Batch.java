package org.ww3transfer.gcs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Several calls in one request, answered in their order.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/batch">Sending batch requests</a>
 */
final class Batch {
  private static final int CALLS_AT_MOST = 100;
  private static final int CALL_BYTES_AT_MOST = 1 << 20;
  private static final String BOUNDARY = "batch_ww3transfer";

  /** Carries out one of the calls. */
  @FunctionalInterface
  interface Inner {
    Reply answer(Call call, URI uri) throws IOException;
  }

  private final Inner inner;

  Batch(Inner inner) {
    this.inner = inner;
  }

  Reply answer(Call outer) throws IOException {
    String type = outer.header("content-type").orElse("");
    MultipartBody parts = MultipartBody.of(outer.unzipped(), type);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int calls = 0;
    for (Optional<MultipartBody.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
      if (++calls > CALLS_AT_MOST) {
        throw ApiError.invalid("The batch request has more than 100 calls.");
      }
      answer(outer, part.get(), out);
    }
    write(out, "--" + BOUNDARY + "--\r\n");
    return Reply.bytes(200, out.toByteArray())
        .with("Content-Type", "multipart/mixed; boundary=" + BOUNDARY);
  }

  private void answer(Call outer, MultipartBody.Part part, ByteArrayOutputStream out)
      throws IOException {
    Reply reply = carryOut(outer, part.body().readNBytes(CALL_BYTES_AT_MOST));
    write(out, "--" + BOUNDARY + "\r\nContent-Type: application/http\r\n");
    String id = part.headers().getOrDefault("content-id", "");
    if (!id.isEmpty()) {
      write(out, "Content-ID: " + id.replaceFirst("^<?", "<response-") + "\r\n");
    }
    write(out, "\r\nHTTP/1.1 " + reply.status() + " " + phrase(reply.status()) + "\r\n");
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      write(out, header.getKey() + ": " + header.getValue() + "\r\n");
    }
    write(out, "Content-Length: " + reply.body().length() + "\r\n\r\n");
    try (InputStream body = reply.body().open()) {
      out.write(body.readNBytes((int) reply.body().length()));
    }
    write(out, "\r\n");
  }

  /** The head of the outer request counts for the inner ones too, but for what tells its body. */
  private Reply carryOut(Call outer, byte[] text) throws IOException {
    String request = new String(text, StandardCharsets.UTF_8);
    String[] halves = request.split("\r?\n\r?\n", 2);
    String[] lines = halves[0].split("\r?\n");
    String[] start = lines[0].split(" ");
    if (start.length < 2) {
      throw ApiError.invalid("Failed to parse batch request: " + lines[0]);
    }
    Map<String, String> headers = new HashMap<>(outer.headers());
    headers.keySet().removeIf(name -> name.startsWith("content-"));
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(":", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), header[header.length - 1].strip());
    }
    String body = halves.length > 1 ? halves[1] : "";
    InputStream in = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    URI uri = URI.create(start[1]);
    return inner.answer(Call.of(start[0], uri, headers, in, Optional.empty()), uri);
  }

  private static String phrase(int status) {
    return status < 300 ? "OK" : "Error";
  }

  private static void write(ByteArrayOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
