package org.ww3transfer.file;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Opens files so that their content goes past the system's cache (open(2), O_DIRECT). */
public final class PastCache {
  /**
   * File systems on disks of this machine. On those of servers each write would wait for the
   * server, and on others it would go through the cache all the same.
   */
  private static final Set<String> WRITTEN = Set.of("ext4", "xfs");

  private PastCache() {}

  /**
   * A file that is open for pieces in pooled buffers.
   *
   * @param blockBytes where each piece must begin, and end unless the file does
   */
  public record Opened(FileChannel channel, int blockBytes) {}

  /** Whether a large file is better written past the cache in that folder. */
  public static boolean isForWriting(Path folder) {
    try {
      return WRITTEN.contains(Files.getFileStore(folder).type());
    } catch (IOException e) {
      return false; // such as a mount that this process does not see
    }
  }

  /**
   * Opens a file.
   *
   * @return empty where the file system has no such way, and where the file cannot be opened at
   *     all, which opening it in the usual way tells; it may have been made all the same
   */
  public static Optional<Opened> open(Path file, Set<OpenOption> options) {
    try {
      long blockBytes = Files.getFileStore(file.getParent()).getBlockSize();
      if (blockBytes <= 0 || PooledBuffer.ALIGNMENT % blockBytes != 0) {
        return Optional.empty();
      }
      Set<OpenOption> all = new HashSet<>(options);
      all.add(ExtendedOpenOption.DIRECT);
      return Optional.of(new Opened(FileChannel.open(file, all), (int) blockBytes));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
