package org.ww3transfer.inbox;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which folders' times are read next: the inbox's and those of the folders that changed last each
 * time, as it is there that something comes, and those of all others in turn. So ten thousand
 * folders cost no more than forty.
 */
final class FolderTurns {
  /** What is looked at each time, beside the inbox. */
  static final int CHANGED_LAST = 20;

  /** The others of one time: five times a second, ten thousand folders take a hundred seconds. */
  static final int IN_TURN = 20;

  private final Path root;
  private final Set<Path> changed = new LinkedHashSet<>();
  private final Set<Path> others = new LinkedHashSet<>();

  FolderTurns(Path root) {
    this.root = root;
  }

  /** The folder is new, or something in it is. */
  void changed(Path folder) {
    if (folder.equals(root)) {
      return;
    }
    others.remove(folder);
    changed.remove(folder);
    changed.add(folder);
    if (changed.size() > CHANGED_LAST) {
      others.add(takeFirst(changed));
    }
  }

  void gone(Path folder) {
    changed.remove(folder);
    others.remove(folder);
  }

  /** Those whose turn it is; the inbox is the first. */
  Set<Path> next() {
    Set<Path> next = new LinkedHashSet<>();
    next.add(root);
    next.addAll(changed);
    int most = Math.min(IN_TURN, others.size());
    for (int turn = 0; turn < most; turn++) {
      Path folder = takeFirst(others);
      others.add(folder);
      next.add(folder);
    }
    return next;
  }

  private static Path takeFirst(Set<Path> folders) {
    Iterator<Path> each = folders.iterator();
    Path first = each.next();
    each.remove();
    return first;
  }
}
