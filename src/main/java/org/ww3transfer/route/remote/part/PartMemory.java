package org.ww3transfer.route.remote.part;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * The bytes of parts that a destination may have in memory, over all its files. A part of which not
 * even two have room is not for it: parts grow with the file, and memory does not.
 */
public final class PartMemory {
  private final int most;
  private final Semaphore left;

  /**
   * @param bytes at most; what is beyond a GB is of no use
   */
  public PartMemory(long bytes) {
    most = (int) Math.min(1 << 30, bytes);
    left = new Semaphore(most, true);
  }

  boolean hasRoomFor(long partBytes) {
    return partBytes <= most / 2;
  }

  /** Waits for room, which is given back by {@link #release}. */
  void acquire(int bytes) throws IOException {
    try {
      left.acquire(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  void release(int bytes) {
    left.release(bytes);
  }
}
