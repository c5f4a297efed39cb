package org.ww3transfer.journal.marker;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.file.Fence;
import org.ww3transfer.place.Installation;
import org.ww3transfer.run.PathText;

/**
 * Moves a marker away only if it is the one that was handled. One may be written anew at its path
 * at any moment, also between a look at it and its move. So it is first given a hidden name in the
 * folder that it goes to, where nobody else writes it, and looked at there; another goes back.
 */
public final class MarkerMove {
  private static final Logger LOG = LoggerFactory.getLogger(MarkerMove.class);

  private static final String ENDING = ".moving";

  private final Installation installation;

  public MarkerMove(Installation installation) {
    this.installation = installation;
  }

  /** Whether what stands at a path is the marker that was handled. */
  @FunctionalInterface
  interface Test {
    boolean isHandled(Path at) throws IOException;
  }

  /**
   * Moves the marker into the folder, which is there.
   *
   * @return where it is then; empty where it is gone or another stands in its place
   */
  Optional<Path> move(Path marker, Path folder, Test test) throws IOException {
    Fence.require();
    Path hidden = hidden(marker, folder);
    if (isSame(hidden, marker)) {
      Files.delete(hidden); // left by a version that did not know of hard links
    }
    Optional<Path> earlier = finish(hidden, marker, folder, test);
    if (earlier.isPresent()) {
      return earlier;
    }
    if (!stands(marker, test)) {
      return Optional.empty();
    }
    try {
      Files.move(marker, hidden, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException goneMeanwhile) {
      return Optional.empty();
    }
    return finish(hidden, marker, folder, test);
  }

  /** Whether there is anything at either end that could be moved. */
  boolean isToBeDone(Path marker, Path folder, Test test) throws IOException {
    return Files.exists(hidden(marker, folder), LinkOption.NOFOLLOW_LINKS) || stands(marker, test);
  }

  /** Of ASCII and short, whatever the marker's own name is. */
  private Path hidden(Path marker, Path folder) {
    int hash = PathText.of(marker.getFileName()).hashCode();
    return folder.resolve(String.format(".%08x.%s%s", hash, installation.id(), ENDING));
  }

  /** Whether a file in such a folder is one that is being moved, by its name. */
  public static boolean isHalfMoved(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(ENDING);
  }

  private static boolean stands(Path marker, Test test) throws IOException {
    try {
      return test.isHandled(marker);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** The second half of a move, which a kill may have kept an earlier process from. */
  private static Optional<Path> finish(Path hidden, Path marker, Path folder, Test test)
      throws IOException {
    if (!Files.exists(hidden, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!stands(hidden, test)) {
      putBack(hidden, marker);
      return Optional.empty();
    }
    Fence.require();
    Path to = folder.resolve(marker.getFileName());
    try {
      if (isSame(hidden, to)) {
        Files.delete(hidden); // of two names of one file, rename(2) leaves both
      } else {
        Files.move(hidden, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      putBack(hidden, marker); // where people and the inbox see it
      throw e;
    }
    AtomicFile.syncDirectory(folder);
    AtomicFile.syncDirectory(marker.toAbsolutePath().getParent());
    return Optional.of(to);
  }

  /** By a link, which unlike a rename never replaces what came to stand there meanwhile. */
  private static void putBack(Path hidden, Path marker) throws IOException {
    try {
      Files.createLink(marker, hidden);
      Files.delete(hidden);
    } catch (FileAlreadyExistsException e) {
      putAside(hidden, marker);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(hidden, marker); // no hard links here; this looks first
    }
  }

  /** A third one was written meanwhile, and would have replaced the second. */
  private static void putAside(Path hidden, Path marker) throws IOException {
    if (isSame(hidden, marker)) {
      Files.delete(hidden); // put back by a process that was killed then
      return;
    }
    String name = PathText.of(marker.getFileName()) + ".replaced";
    Path aside = PathText.resolve(hidden.getParent(), name);
    Files.move(hidden, aside, StandardCopyOption.REPLACE_EXISTING);
    LOG.warn(
        "{}: was replaced before it was handled; the earlier one is {}",
        PathText.of(marker),
        PathText.of(aside));
  }

  /** Whether both are there and one file. Of links themselves, not of what they lead to. */
  private static boolean isSame(Path one, Path other) throws IOException {
    try {
      return fileKey(one).equals(fileKey(other));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static Object fileKey(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }
}
