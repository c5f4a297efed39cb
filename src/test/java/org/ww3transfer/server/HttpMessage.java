package org.ww3transfer.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of an HTTP/1.1 message (RFC 9112), and how to pass on the body behind it.
 *
 * @param lines the start line and the fields, as they came
 */
record HttpMessage(List<String> lines) {

  /** Empty where the other side has closed the connection. */
  static Optional<HttpMessage> read(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      lines.add(line);
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(new HttpMessage(lines));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().trim();
  }

  String startLine() {
    return lines.get(0);
  }

  /** The status of an answer. */
  int status() {
    return Integer.parseInt(startLine().split(" ")[1]);
  }

  Optional<String> field(String name) {
    return field(lines, name);
  }

  /** The value of the first field of that name. */
  static Optional<String> field(List<String> lines, String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return lines.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).trim())
        .findFirst();
  }

  HttpMessage without(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return new HttpMessage(
        lines.stream().filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(start)).toList());
  }

  /** The same, with a field in place of what it had of that name. */
  HttpMessage with(String name, String value) {
    List<String> changed = new ArrayList<>(without(name).lines);
    changed.add(name + ": " + value);
    return new HttpMessage(changed);
  }

  void write(OutputStream out) throws IOException {
    String head = String.join("\r\n", lines) + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Whether it says itself where its body ends; an answer that does not ends its connection. */
  boolean isDelimited() {
    return isChunked() || field("content-length").isPresent();
  }

  private boolean isChunked() {
    return field("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent();
  }

  /**
   * Passes the body on, chunks as chunks, a piece at a time.
   *
   * @param out what frames the body goes there
   * @param content the body itself goes there; it must end in {@code out}
   */
  void passBody(InputStream in, OutputStream out, OutputStream content) throws IOException {
    if (isChunked()) {
      passChunks(in, out, content);
    } else if (isDelimited()) {
      pass(in, content, Long.parseLong(field("content-length").orElseThrow()));
    } else if (startLine().startsWith("HTTP/")) {
      in.transferTo(content);
    }
    out.flush();
  }

  private static void passChunks(InputStream in, OutputStream out, OutputStream content)
      throws IOException {
    long bytes;
    do {
      String size = passLine(in, out);
      bytes = Long.parseLong(size.split(";")[0].trim(), 16);
      if (bytes > 0) {
        pass(in, content, bytes);
        passLine(in, out);
      }
    } while (bytes > 0);
    String trailer;
    do {
      trailer = passLine(in, out);
    } while (!trailer.isEmpty());
  }

  private static String passLine(InputStream in, OutputStream out) throws IOException {
    String line = line(in);
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    return line;
  }

  private static void pass(InputStream in, OutputStream out, long bytes) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = bytes;
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new EOFException("the body ends " + left + " bytes early");
      }
      out.write(buffer, 0, count);
      left -= count;
    }
  }
}
