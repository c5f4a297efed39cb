package org.ww3transfer.copy;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

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
  synchronized Claim claim(LocalTrouble trouble, Path folder, long bytes) throws IOException {
    Object disk = Files.getAttribute(folder, "unix:dev");
    if (bytes >= LARGE_BYTES) {
      FileStore store = Files.getFileStore(folder);
      long free = store.getUsableSpace();
      long others = toCome.getOrDefault(disk, 0L);
      // some network file systems tell neither size nor room
      if (store.getTotalSpace() > 0 && free < bytes + others) {
        throw trouble.tooLittle(bytes + others, free, others);
      }
    }
    return new Claim(disk, bytes);
  }

  private synchronized void add(Object disk, long bytes) {
    toCome.merge(disk, bytes, (all, more) -> all + more == 0 ? null : all + more);
  }
}
