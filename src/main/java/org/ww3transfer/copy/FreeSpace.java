package org.ww3transfer.copy;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether local disks have room for large files, with what is still to be written of others that
 * are under way in this process counted in. A small file finds out by itself, at little cost.
 */
public final class FreeSpace {
  /** Less than this is not asked about. */
  private static final long LARGE_BYTES = 16L << 20;

  private final Map<Object, Long> toCome = new HashMap<>();

  /** Room for one file that is being written. Close it when the file has ended, however. */
  final class Claim implements AutoCloseable {
    private final Object disk;
    private long left;

    private Claim(Object disk, long bytes) {
      this.disk = disk;
      left = bytes;
      add(disk, bytes);
    }

    /** Notes that so much of it was written, and is missing from the disk's own figure. */
    void written(long bytes) {
      long taken = Math.min(left, bytes);
      left -= taken;
      add(disk, -taken);
    }

    /** What is still to be written. */
    long left() {
      return left;
    }

    @Override
    public void close() {
      written(left);
    }
  }

  /**
   * Claims room for a file.
   *
   * @throws org.ww3transfer.destination.ItemException where there is too little
   */
  Claim claim(LocalTrouble trouble, Path folder, long bytes) throws IOException {
    Object disk = Files.getAttribute(folder, "unix:dev");
    Optional<Long> free = bytes < LARGE_BYTES ? Optional.empty() : free(folder);
    return claim(trouble, disk, bytes, free);
  }

  /** Asks nobody: a disk that hangs must keep no other waiting. */
  private synchronized Claim claim(
      LocalTrouble trouble, Object disk, long bytes, Optional<Long> free) {
    long others = toCome.getOrDefault(disk, 0L);
    if (free.filter(left -> left < bytes + others).isPresent()) {
      throw trouble.tooLittle(bytes, others, free.get());
    }
    return new Claim(disk, bytes);
  }

  /** Whether the folder's disk says that it has less than that. */
  static boolean isShort(Path folder, long bytes) {
    return free(folder).filter(left -> left < bytes).isPresent();
  }

  /** Empty where the file system does not say, as some on networks. */
  private static Optional<Long> free(Path folder) {
    try {
      FileStore store = Files.getFileStore(folder);
      return store.getTotalSpace() > 0 ? Optional.of(store.getUsableSpace()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private synchronized void add(Object disk, long bytes) {
    toCome.merge(disk, bytes, (all, more) -> all + more == 0 ? null : all + more);
  }
}
