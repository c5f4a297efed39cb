package org.ww3transfer.gcs;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a multipart body (RFC 2046 section 5.1), one after the other, whatever their size.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/uploading-objects#rest-upload-objects">
 *     Upload objects: multipart</a>
 */
final class MultipartBody {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final Pattern BOUNDARY =
      Pattern.compile(";\\s*boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);

  /**
   * @param headers by name in lower case
   * @param body ends where the part does; to be read before the next part is asked for
   */
  record Part(Map<String, String> headers, InputStream body) {}

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;

  /** Up to here the buffer is clear of delimiters, begun ones too. */
  private int clear;

  /** Whether a whole delimiter stands there. */
  private boolean found;

  private MultipartBody(InputStream in, String boundary) {
    this.in = in;
    delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    // the first delimiter may stand at the very beginning
    buffer[0] = '\r';
    buffer[1] = '\n';
    limit = 2;
  }

  /** 400 where the content type names no boundary. */
  static MultipartBody of(InputStream in, String contentType) {
    Matcher matcher = BOUNDARY.matcher(contentType);
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/") || !matcher.find()) {
      throw new ApiError(400, "badContent", "Bad content type: " + contentType);
    }
    return new MultipartBody(in, Optional.ofNullable(matcher.group(1)).orElse(matcher.group(2)));
  }

  /** The next part, or none after the closing delimiter. */
  Optional<Part> next() throws IOException {
    new PartStream().transferTo(OutputStream.nullOutputStream());
    position += delimiter.length;
    search();
    if (line().startsWith("--")) {
      return Optional.empty();
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.put(name, line.substring(colon + 1).strip());
      }
    }
    return Optional.of(new Part(headers, new PartStream()));
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = raw(); b != '\n'; b = raw()) {
      if (b < 0) {
        break;
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  private int raw() throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    int b = buffer[position++] & 0xff;
    if (position > clear) {
      search();
    }
    return b;
  }

  private boolean fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    int n = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(n, 0);
    search();
    return n >= 0;
  }

  private void search() {
    for (clear = position; clear < limit; clear++) {
      int length = Math.min(delimiter.length, limit - clear);
      if (buffer[clear] == '\r' && startsDelimiter(clear, length)) {
        found = length == delimiter.length;
        return;
      }
    }
    found = false;
  }

  private boolean startsDelimiter(int at, int length) {
    return Arrays.equals(buffer, at, at + length, delimiter, 0, length);
  }

  private final class PartStream extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      while (position == clear) {
        if (found) {
          return -1;
        }
        if (!fill()) {
          throw new EOFException("the body ends before its closing delimiter");
        }
      }
      int n = Math.min(length, clear - position);
      System.arraycopy(buffer, position, target, offset, n);
      position += n;
      return n;
    }
  }
}
