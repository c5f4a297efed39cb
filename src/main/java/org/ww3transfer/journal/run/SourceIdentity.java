package org.ww3transfer.journal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which file a source was, and in which state.
 *
 * @param bytes size in bytes
 * @param modified when its content last changed, nanoseconds since 1970
 * @param changed when its content or its attributes last changed, likewise; kept for people, as
 *     {@code chmod} changes it too
 * @param key its device and inode
 */
record SourceIdentity(long bytes, long modified, long changed, String key) {
  /** Odd, so that no two numbers become one; its bits are those of the golden ratio. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** What stands there now, symbolic links followed; empty where nothing can be looked at. */
  static Optional<SourceIdentity> of(Path file) {
    try {
      Map<String, Object> found =
          Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,fileKey");
      return Optional.of(
          new SourceIdentity(
              (Long) found.get("size"),
              nanos(found.get("lastModifiedTime")),
              nanos(found.get("ctime")),
              found.get("fileKey").toString()));
    } catch (IOException e) {
      return Optional.empty(); // the item itself will tell why
    }
  }

  private static long nanos(Object time) {
    return ((FileTime) time).to(TimeUnit.NANOSECONDS);
  }

  /** A number other than 0 that differs, by all chances, once the content or the file does. */
  long fingerprint() {
    return ((bytes * SPREAD ^ modified) * SPREAD ^ key.hashCode()) | 1;
  }
}
