package org.ww3transfer.route;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which folders are worth a look: a run directory in the inbox may hold a hundred thousand files,
 * and to list them several times a second would keep a core busy. A marker that is dropped changes
 * its folder's time, so a folder is looked into for a while after that, and otherwise seldom.
 */
final class FolderWatch {
  /** Longer than the two seconds that the coarsest file systems give times in. */
  private static final long BUSY_NANOS = Duration.ofSeconds(5).toNanos();

  /** In case some file system does not tell that a folder changed. */
  private static final long SELDOM_NANOS = Duration.ofSeconds(30).toNanos();

  private record Seen(long modified, long busyUntil, long lookedAt) {}

  private final LongSupplier nanoClock;
  private final Map<Path, Seen> folders = new ConcurrentHashMap<>();

  FolderWatch(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Whether to look into a folder now.
   *
   * @param modified the folder's time, in whatever unit
   */
  boolean isWorthALook(Path folder, long modified) {
    long now = nanoClock.getAsLong();
    Seen seen = folders.get(folder);
    if (seen == null || seen.modified() != modified) {
      folders.put(folder, new Seen(modified, now + BUSY_NANOS, now));
      return true;
    }
    if (now - seen.busyUntil() > 0 && now - seen.lookedAt() < SELDOM_NANOS) {
      return false;
    }
    folders.put(folder, new Seen(modified, seen.busyUntil(), now));
    return true;
  }

  /** Something in the folder is not done with. */
  void lookAgain(Path folder) {
    folders.remove(folder);
  }
}
