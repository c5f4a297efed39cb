package org.ww3transfer.inbox;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * When one folder is worth a look. A name that comes or goes changes its folder's time, so a folder
 * is looked into when its time has changed, for a while after that, and otherwise seldom. And never
 * so often that it takes more than a small share of the machine: a folder of a hundred thousand
 * files is listed in half a second.
 */
final class FolderLooks {
  /** A look every so many times as long as it takes, where nothing happens: half a percent. */
  static final int IDLE_SHARE = 200;

  /** The same of a folder that changes. */
  private static final int SHARE = 100;

  private static final long MOST_REST = TimeUnit.MINUTES.toNanos(1);

  /** Longer than the two seconds that the coarsest file systems give times in. */
  private static final long BUSY = TimeUnit.SECONDS.toNanos(3);

  /** In case some file system does not tell that a folder changed. */
  private static final long SELDOM = TimeUnit.SECONDS.toNanos(30);

  /** After more news than the kernel remembers: sooner, as it must be looked into now. */
  private static final int OVERFLOW_SHARE = 10;

  private BasicFileAttributes attributes;
  private long changedAt;
  private long lookedAt;
  private long took;
  private long pause;
  private boolean isCertain;
  private boolean hasOverflown;

  /**
   * @param attributes the folder's, taken right before the first look into it
   */
  FolderLooks(BasicFileAttributes attributes, long began, long ended) {
    this.attributes = attributes;
    changedAt = began;
    lookedAt = ended;
    took = ended - began;
    pause = BUSY; // then once more, as the time may be coarse
  }

  /** Whether these are attributes of this folder, and not of another. */
  boolean isOf(BasicFileAttributes found) {
    return Objects.equals(attributes.fileKey(), found.fileKey());
  }

  /**
   * Whether to look into the folder now.
   *
   * @param most what the looks into all folders take, in nanoseconds
   */
  boolean isDue(BasicFileAttributes found, long now, long most) {
    if (hasOverflown) {
      return now - lookedAt >= took * OVERFLOW_SHARE;
    }
    if (!found.lastModifiedTime().equals(attributes.lastModifiedTime())) {
      return now - lookedAt >= rest();
    }
    if (isCertain) {
      return now - lookedAt >= Math.max(SELDOM, most * IDLE_SHARE);
    }
    return now - lookedAt >= Math.max(pause, rest());
  }

  /** A minute at most, also on a machine that is busy, unless a look itself takes many seconds. */
  private long rest() {
    return Math.max(took * OVERFLOW_SHARE, Math.min(took * SHARE, MOST_REST));
  }

  /** A look into the folder was made. */
  void looked(BasicFileAttributes before, long began, long ended) {
    if (!before.lastModifiedTime().equals(attributes.lastModifiedTime())) {
      changedAt = began;
    }
    attributes = before;
    isCertain = began - changedAt >= BUSY;
    hasOverflown = false;
    pause = 0;
    lookedAt = ended;
    took = ended - began;
  }

  void overflown() {
    hasOverflown = true;
  }

  long took() {
    return took;
  }
}
