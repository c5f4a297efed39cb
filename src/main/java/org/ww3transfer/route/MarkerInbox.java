package org.ww3transfer.route;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.MarkerDisposal;

/**
 * Tells the file consumer which files are markers to handle now: those that have not changed since
 * the last look, as {@code echo path > run.done} makes the file first and fills it then, and have
 * not been handled before.
 */
final class MarkerInbox implements GenericFileFilter<File> {
  private static final Logger LOG = LoggerFactory.getLogger(MarkerInbox.class);

  private record Look(long modified, long bytes) {}

  private final Pattern include;
  private final MarkerDisposal disposal;
  private final MarkerPauses pauses;
  private final Map<Path, Look> looks = new ConcurrentHashMap<>();
  private final Set<Path> complainedOf = ConcurrentHashMap.newKeySet();
  private final FolderWatch folders = new FolderWatch(System::nanoTime);
  private final Path root;
  private final int maxDepth;

  /**
   * @param root the inbox, absolute
   * @param maxDepth folders deep that markers are looked for
   */
  MarkerInbox(
      Path root, int maxDepth, Pattern include, MarkerDisposal disposal, MarkerPauses pauses) {
    this.pauses = pauses;
    this.root = root;
    this.maxDepth = maxDepth;
    this.include = include;
    this.disposal = disposal;
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    Path path = file.getFile().toPath();
    boolean isMarker = include.matcher(file.getFileNameOnly()).matches();
    if (file.isDirectory()) {
      if (isMarker) {
        complainOnce(path, "is a directory; a marker is a file, so this one does nothing");
      }
      return !isLastLevel(path) || folders.isWorthALook(path, file.getLastModified());
    }
    if (!isMarker) {
      return false;
    }
    folders.lookAgain(path.getParent());
    return isSettled(path, file) && !pauses.isPaused(path) && !isHandled(path);
  }

  /** A folder above them changes its time only for its own entries, not for those below. */
  private boolean isLastLevel(Path folder) {
    return root.relativize(folder.toAbsolutePath()).getNameCount() >= maxDepth - 1;
  }

  private boolean isSettled(Path path, GenericFile<File> file) {
    Look look = new Look(file.getLastModified(), file.getFileLength());
    return look.equals(looks.put(path, look));
  }

  private boolean isHandled(Path path) {
    try {
      Optional<Path> moved = disposal.finishEarlier(path);
      moved.ifPresent(to -> LOG.info("{}: handled earlier, moved to {}", path, to));
      return moved.isPresent();
    } catch (IOException e) {
      complainOnce(path, "was handled, but cannot be moved away: " + Reasons.of(e));
      return true;
    }
  }

  private void complainOnce(Path path, String what) {
    if (complainedOf.add(path)) {
      LOG.warn("{}: {}", path, what);
    }
  }

  /** The marker is gone; one dropped later at the same path is a new one. */
  void forget(Path path) {
    looks.remove(path);
    pauses.forget(path);
    complainedOf.remove(path);
  }
}
