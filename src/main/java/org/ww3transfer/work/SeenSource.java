package org.ww3transfer.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How a source looks to one machine: of a file on a shared file system, device and inode may be
 * others to the next.
 *
 * @param bytes size in bytes
 * @param modified when its content last changed, nanoseconds since 1970
 */
public record SeenSource(long bytes, long modified) {
  /** What stands there now, symbolic links followed; empty where nothing can be looked at. */
  public static Optional<SeenSource> of(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new SeenSource(found.size(), found.lastModifiedTime().to(TimeUnit.NANOSECONDS)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
