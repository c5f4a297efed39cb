package org.ww3transfer.route.sftp.protocol;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A server's answer, read field by field. */
final class SftpReply {
  private static final int VERSION = 2;
  private static final int STATUS = 101;
  private static final int HANDLE = 102;
  static final int DATA = 103;
  static final int NAMES = 104;
  static final int ATTRIBUTES = 105;

  /** The number of the answer to the greeting, which has none; no request has it. */
  static final int OF_GREETING = -1;

  private final int type;
  private final int number;
  private final ByteBuffer fields;

  /**
   * @param body from the type on
   */
  SftpReply(byte[] body) {
    fields = ByteBuffer.wrap(body);
    type = fields.get() & 0xff;
    int first = fields.getInt();
    number = type == VERSION ? OF_GREETING : first;
  }

  /** That of the request. */
  int number() {
    return number;
  }

  /**
   * Whether it has what was asked for.
   *
   * @throws SftpStatus where the server did not do it
   */
  SftpReply require(int expected) throws IOException {
    if (type == STATUS) {
      throw status();
    }
    if (type != expected) {
      throw new IOException("the server answered out of turn (" + type + ")");
    }
    return this;
  }

  /**
   * For requests that are answered with nothing else.
   *
   * @throws SftpStatus where the server did not do it
   */
  void requireOk() throws IOException {
    SftpStatus status = status();
    if (status.code() != SftpStatus.OK) {
      throw status;
    }
  }

  byte[] handle() throws IOException {
    return require(HANDLE).bytes();
  }

  boolean isEnd() throws IOException {
    return type == STATUS && status().code() == SftpStatus.END_OF_FILE;
  }

  private SftpStatus status() throws IOException {
    if (type != STATUS) {
      throw new IOException("the server answered out of turn (" + type + ")");
    }
    ByteBuffer rest = fields.duplicate();
    int code = rest.getInt();
    // servers of the first drafts send no words
    return new SftpStatus(code, rest.remaining() < Integer.BYTES ? "" : text(rest));
  }

  boolean hasMore() {
    return fields.remaining() >= Integer.BYTES;
  }

  int integer() throws IOException {
    require(fields.remaining() >= Integer.BYTES);
    return fields.getInt();
  }

  long wide() throws IOException {
    require(fields.remaining() >= Long.BYTES);
    return fields.getLong();
  }

  String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** The content of {@link #DATA}, where it lies. */
  ByteBuffer data() throws IOException {
    int length = integer();
    require(length >= 0 && length <= fields.remaining());
    return fields.slice().limit(length);
  }

  byte[] bytes() throws IOException {
    int length = integer();
    require(length >= 0 && length <= fields.remaining());
    byte[] bytes = new byte[length];
    fields.get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer from) throws IOException {
    try {
      byte[] bytes = new byte[Math.min(from.getInt(), from.remaining())];
      from.get(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new IOException("the server sent a packet that is too short", e);
    }
  }

  private static void require(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("the server sent a packet that is too short");
    }
  }
}
