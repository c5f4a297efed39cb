package org.ww3transfer.route.sftp.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A request of version 3 of the protocol, but for its length and its number.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02#section-3">
 *     Packets</a>
 */
final class SftpRequest {
  static final int OPEN = 3;
  static final int CLOSE = 4;
  static final int READ = 5;
  static final int WRITE = 6;
  static final int LSTAT = 7;
  static final int SETSTAT = 9;
  static final int FSETSTAT = 10;
  static final int OPENDIR = 11;
  static final int READDIR = 12;
  static final int REMOVE = 13;
  static final int MKDIR = 14;
  static final int STAT = 17;
  static final int RENAME = 18;
  static final int EXTENDED = 200;

  private static final int ROOM = 128;

  private final int type;
  private final String what;
  private ByteBuffer fields = ByteBuffer.allocate(ROOM);

  /**
   * @param what is asked for, in the words of an operator
   */
  SftpRequest(int type, String what) {
    this.type = type;
    this.what = what;
  }

  int type() {
    return type;
  }

  String what() {
    return what;
  }

  SftpRequest number(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  SftpRequest number(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  SftpRequest text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  SftpRequest bytes(byte[] value) {
    room(Integer.BYTES + value.length).putInt(value.length).put(value);
    return this;
  }

  /** What was put so far. */
  ByteBuffer fields() {
    return fields.duplicate().flip();
  }

  private ByteBuffer room(int bytes) {
    if (fields.remaining() < bytes) {
      int used = fields.position();
      byte[] larger = Arrays.copyOf(fields.array(), 2 * (used + bytes));
      fields = ByteBuffer.wrap(larger).position(used);
    }
    return fields;
  }
}
