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

  void write(OutputStream out) throws IOException {
    String head = String.join("\r\n", lines) + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Passes the body on, chunks as chunks, a piece at a time. */
  void passBody(InputStream in, OutputStream out) throws IOException {
    if (field("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
      passChunks(in, out);
    } else {
      pass(in, out, Long.parseLong(field("content-length").orElse("0")));
    }
    out.flush();
  }

  private static void passChunks(InputStream in, OutputStream out) throws IOException {
    while (true) {
      String size = line(in);
      out.write((size + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      long bytes = Long.parseLong(size.split(";")[0], 16);
      pass(in, out, bytes);
      String end = line(in);
      out.write((end + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      if (bytes == 0 && end.isEmpty()) {
        return;
      }
    }
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
