package org.ww3transfer.route.s3.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * One request of the SDK.
 *
 * @param prepared the same for the client, without its fields and its content yet
 */
record S3HttpCall(CloseableHttpClient http, HttpExecuteRequest asked, HttpUriRequestBase prepared)
    implements ExecutableHttpRequest {
  /** The client adds these by itself. */
  private static final Set<String> OF_CLIENT = Set.of("host", "content-length");

  @Override
  public HttpExecuteResponse call() throws IOException {
    asked
        .httpRequest()
        .forEachHeader(
            (name, values) -> {
              if (!OF_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> prepared.addHeader(name, value));
              }
            });
    asked.contentStreamProvider().ifPresent(content -> prepared.setEntity(sent(content)));
    return answer(http.executeOpen(null, prepared, null));
  }

  private HttpEntity sent(ContentStreamProvider content) {
    long bytes =
        asked.httpRequest().firstMatchingHeader("Content-Length").map(Long::parseLong).orElse(-1L);
    return new Sent(content, bytes);
  }

  private HttpExecuteResponse answer(ClassicHttpResponse answer) throws IOException {
    SdkHttpFullResponse.Builder head =
        SdkHttpFullResponse.builder()
            .statusCode(answer.getCode())
            .statusText(answer.getReasonPhrase());
    for (Header field : answer.getHeaders()) {
      head.appendHeader(field.getName(), field.getValue());
    }
    HttpExecuteResponse.Builder all = HttpExecuteResponse.builder().response(head.build());
    if (answer.getEntity() != null) {
      InputStream content = answer.getEntity().getContent();
      all.responseBody(AbortableInputStream.create(content, this));
    }
    return all.build();
  }

  @Override
  public void abort() {
    prepared.cancel();
  }

  /** Content as the SDK gives it: anew each time that it is asked for. */
  private static final class Sent extends AbstractHttpEntity {
    /** A system call costs as much as some KB of content. */
    private static final int PIECE = 1 << 16;

    private final ContentStreamProvider content;
    private final long bytes;

    /**
     * @param bytes of it; negative where that is not known
     */
    Sent(ContentStreamProvider content, long bytes) {
      super((ContentType) null, null, bytes < 0);
      this.content = content;
      this.bytes = bytes;
    }

    @Override
    public long getContentLength() {
      return bytes;
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }

    @Override
    public boolean isStreaming() {
      return false; // whoever gave the stream closes it
    }

    @Override
    public InputStream getContent() {
      return content.newStream();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      InputStream from = getContent();
      byte[] piece = new byte[PIECE];
      long left = bytes < 0 ? Long.MAX_VALUE : bytes;
      int count = 0;
      while (left > 0 && count >= 0) {
        count = from.read(piece, 0, (int) Math.min(PIECE, left));
        out.write(piece, 0, Math.max(0, count));
        left -= Math.max(0, count);
      }
      if (bytes >= 0 && left > 0) {
        throw new IOException("the content ended " + left + " bytes before its end");
      }
    }

    @Override
    public void close() {
      // the SDK closes what it gave
    }
  }
}
