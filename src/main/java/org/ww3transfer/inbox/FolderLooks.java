package org.ww3transfer.inbox;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * When one folder is worth a look. A name that comes or goes changes its folder's time, so a folder
 * is listed when its time has changed, again until no change can hide behind that same time, and
 * otherwise seldom. Folders' times are compared with each other only, as the clock of the server
 * may be off. And what is dear is done seldom: a folder of a hundred thousand files is listed in a
 * tenth of a second, and to ask each of them whether it is a folder takes most of one.
 */
final class FolderLooks {
  /** What to do now. */
  enum Due {
    NOTHING,
    /** To list it, and to ask the new names whether they are folders. */
    LOOK,
    /** To list it and to ask all. */
    FULL_LOOK
  }

  /** A full look every so many times as long as all of them take: a quarter of a percent. */
  private static final int FULL_SHARE = 400;

  /** The same of looks into a folder that changes all the time: one percent. */
  private static final int SHARE = 100;

  private static final long LEAST_REST = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long MOST_REST = TimeUnit.MINUTES.toNanos(1);

  /** A time that is no multiple of this is given in ticks of the server's kernel, 10 ms at most. */
  private static final long FINE = TimeUnit.MILLISECONDS.toNanos(10);

  /** Longer than the two seconds that the coarsest file systems give times in. */
  private static final long BUSY = TimeUnit.SECONDS.toNanos(3);

  /** Between looks on credit for what hides behind the same time. */
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** In case some file system does not tell that a folder changed. */
  private static final long SELDOM = TimeUnit.SECONDS.toNanos(30);

  /** After more news than the kernel remembers: sooner, as it must be looked into now. */
  private static final int OVERFLOW_SHARE = 10;

  private final ScanBudget credit;
  private BasicFileAttributes attributes;
  private long changedAt;
  private long lookedAt;
  private long took;
  private long fullAt;
  private long fullTook;
  private boolean isCertain;
  private boolean hasOverflown;

  /**
   * @param attributes the folder's, taken right before the first look into it, which is a full one
   */
  FolderLooks(BasicFileAttributes attributes, long now, ScanBudget credit) {
    this.attributes = attributes;
    this.credit = credit;
    changedAt = now;
    lookedAt = now;
    fullAt = now;
  }

  /** Whether these are attributes of this folder, and not of another. */
  boolean isOf(BasicFileAttributes found) {
    return Objects.equals(attributes.fileKey(), found.fileKey());
  }

  boolean hasChanged(BasicFileAttributes found) {
    return !found.lastModifiedTime().equals(attributes.lastModifiedTime());
  }

  /**
   * Whether to look into the folder now.
   *
   * @param most what full looks into all folders take, in nanoseconds
   */
  Due due(BasicFileAttributes found, long now, long most) {
    if (now - fullAt >= Math.max(SELDOM, most * FULL_SHARE)) {
      return Due.FULL_LOOK;
    }
    return isWorthIt(found, now) ? Due.LOOK : Due.NOTHING;
  }

  private boolean isWorthIt(BasicFileAttributes found, long now) {
    long since = now - lookedAt;
    if (hasOverflown && since >= took * OVERFLOW_SHARE) {
      return true;
    }
    if (hasChanged(found)) {
      return since >= rest() || credit.isLeft(now);
    }
    return !isCertain
        && (since >= Math.max(LEAST_REST, rest()) || (since >= SECOND && credit.isLeft(now)));
  }

  /** A minute at most, unless a look itself takes many seconds. */
  private long rest() {
    return Math.max(took * OVERFLOW_SHARE, Math.min(took * SHARE, MOST_REST));
  }

  /**
   * A look into the folder was made.
   *
   * @param spent the processor's time that it took, in nanoseconds: on a busy machine, or where the
   *     server is slow, a look lasts longer and costs no more
   */
  void looked(BasicFileAttributes before, Due look, long began, long ended, long spent) {
    if (hasChanged(before)) {
      changedAt = began;
    }
    attributes = before;
    isCertain = began - changedAt >= mostHidden();
    hasOverflown = false;
    lookedAt = ended;
    if (look == Due.FULL_LOOK) {
      fullAt = ended;
      fullTook = spent;
    } else {
      took = spent;
      credit.spend(took);
    }
  }

  /** How long changes may come that do not change the folder's time any more. */
  private long mostHidden() {
    long time = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return time % FINE == 0 ? BUSY : SECOND;
  }

  void overflown() {
    hasOverflown = true;
  }

  long fullTook() {
    return fullTook;
  }
}
