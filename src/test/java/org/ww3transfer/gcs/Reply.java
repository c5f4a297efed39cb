package org.ww3transfer.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param headers by name
 * @param body opened only while it is sent
 */
record Reply(int status, Map<String, String> headers, Body body) {

  /** Bytes of a known number. */
  interface Body {
    long length();

    /** Gives at least {@link #length} bytes. */
    InputStream open() throws IOException;
  }

  static Reply empty(int status) {
    return bytes(status, new byte[0]);
  }

  static Reply json(int status, JsonNode body) {
    return bytes(status, Json.bytes(body)).with("Content-Type", "application/json; charset=UTF-8");
  }

  static Reply text(int status, String body) {
    return bytes(status, body.getBytes(StandardCharsets.UTF_8))
        .with("Content-Type", "text/plain; charset=utf-8");
  }

  static Reply bytes(int status, byte[] content) {
    return new Reply(status, Map.of(), new Bytes(content));
  }

  static Reply file(int status, Path file, long from, long length) {
    return new Reply(status, Map.of(), new FileRange(file, from, length));
  }

  Reply with(String header, String value) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put(header, value);
    return new Reply(status, all, body);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Bytes(byte[] content) implements Body {
    @Override
    public long length() {
      return content.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(content);
    }
  }

  private record FileRange(Path file, long from, long length) implements Body {
    @Override
    public InputStream open() throws IOException {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return Channels.newInputStream(channel.position(from));
    }
  }
}
