package org.ww3transfer.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.run.PathText;

/**
 * Other daemons' inboxes that lie in ours, or that ours lies in: both would see the same markers.
 * Who comes second waits, as for an inbox that is watched already. Each takes the lock of its own
 * inbox first and looks for others' then, so of two that begin at one time one sees the other, or
 * both do and begin again. Found are inboxes above by their lock files on the way to the root, and
 * those below by the lock files that {@link FolderTree} comes upon.
 */
final class NestedInboxes {
  private static final int MOST = 1_000;

  private final Path inbox;
  private final Set<Path> below = new LinkedHashSet<>();
  private boolean hasNews;

  /**
   * @param inbox ours, absolute
   */
  NestedInboxes(Path inbox) {
    this.inbox = inbox;
  }

  /** A lock file stands in a folder of ours; it may have been left by a daemon that was killed. */
  void foundBelow(Path lockFile) {
    if (below.size() < MOST) {
      below.add(lockFile);
    }
    hasNews = true;
  }

  /** Whether a lock file was found since {@link #watched} was asked last. */
  boolean hasNewLock() {
    return hasNews;
  }

  /** Who watches one that lies in ours, or that ours lies in; empty where nobody does. */
  Optional<String> watched() {
    hasNews = false;
    below.removeIf(file -> Files.notExists(file, LinkOption.NOFOLLOW_LINKS));
    return watchedAbove().or(this::watchedBelow);
  }

  private Optional<String> watchedBelow() {
    for (Path file : below) {
      Optional<LockOwner> owner = LockOwner.of(file);
      if (owner.isPresent()) {
        String where = PathText.of(file.getParent());
        return owner.map(found -> "the inbox " + where + " in it is watched by " + found.who());
      }
    }
    return Optional.empty();
  }

  /** By the path as it was given, and by the one without links. */
  private Optional<String> watchedAbove() {
    return watchedAbove(inbox).or(() -> real(inbox).flatMap(this::watchedAbove));
  }

  private static Optional<Path> real(Path folder) {
    try {
      return Optional.of(folder.toRealPath());
    } catch (IOException e) {
      return Optional.empty(); // it is not there, which is told where it is locked
    }
  }

  private Optional<String> watchedAbove(Path folder) {
    int depth = 2;
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      int deep = depth++;
      Optional<LockOwner> owner =
          LockOwner.of(above.resolve(InboxLock.NAME)).filter(found -> found.maxDepth() >= deep);
      if (owner.isPresent()) {
        String where = PathText.of(above);
        return owner.map(
            found -> "lies in the inbox " + where + ", which is watched by " + found.who());
      }
    }
    return Optional.empty();
  }
}
