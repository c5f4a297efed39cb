package org.ww3transfer.route.sftp.protocol;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a server tells of a file.
 *
 * @param bytes its size; 0 where that is not told
 * @param mode type and permissions as in {@code stat(2)}; 0 where they are not told
 * @param modified when its content was last changed; 1970 where that is not told
 */
public record Attributes(long bytes, int mode, Instant modified) {
  private static final int SIZE = 1;
  private static final int OWNER = 2;
  private static final int PERMISSIONS = 4;
  private static final int TIMES = 8;
  private static final int EXTENDED = 1 << 31;

  private static final int TYPE = 0170000;
  private static final int FILE = 0100000;
  private static final int FOLDER = 0040000;
  private static final int ALL_PERMISSIONS = 07777;

  public static Attributes of(SftpReply reply) throws IOException {
    int flags = reply.integer();
    long bytes = (flags & SIZE) == 0 ? 0 : reply.wide();
    if ((flags & OWNER) != 0) {
      reply.wide();
    }
    int mode = (flags & PERMISSIONS) == 0 ? 0 : reply.integer();
    long modified = 0;
    if ((flags & TIMES) != 0) {
      reply.integer();
      modified = reply.integer() & 0xFFFFFFFFL;
    }
    int more = (flags & EXTENDED) == 0 ? 0 : reply.integer();
    for (int i = 0; i < more; i++) {
      reply.bytes();
      reply.bytes();
    }
    return new Attributes(bytes, mode, Instant.ofEpochSecond(modified));
  }

  /**
   * Adds what a request sets.
   *
   * @param modified the time of change; the time of access becomes the same
   * @param mode permissions
   */
  static SftpRequest set(SftpRequest request, Optional<Instant> modified, OptionalInt mode) {
    request.number((mode.isPresent() ? PERMISSIONS : 0) | (modified.isPresent() ? TIMES : 0));
    mode.ifPresent(given -> request.number(given & ALL_PERMISSIONS));
    modified.ifPresent(
        at -> request.number((int) at.getEpochSecond()).number((int) at.getEpochSecond()));
    return request;
  }

  public boolean isFile() {
    return (mode & TYPE) == FILE;
  }

  public boolean isFolder() {
    return (mode & TYPE) == FOLDER;
  }
}
