package org.ww3transfer.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.destination.Store;
import org.ww3transfer.file.FileCalls;

/**
 * The folder of a local destination, as far as it is the same for all outputs. Whoever writes
 * there, lists or removes asks first whether it is the folder that is meant: where its disk is not
 * mounted, an empty one may stand in its place.
 *
 * @param directory absolute
 */
public record LocalPlace(Path directory, LocalRules rules) {

  /** That of a local destination. */
  public static LocalPlace of(Store.Local store) {
    return new LocalPlace(store.directory(), store.rules());
  }

  /**
   * Makes sure that the folder is there, or is to be made.
   *
   * @return whether it is there
   * @throws ItemException says what is in the way, or that it is not mounted
   */
  public boolean require() throws IOException {
    try {
      return look();
    } catch (IOException e) {
      throw LocalFailures.told(directory, e);
    }
  }

  private boolean look() throws IOException {
    FileCalls.about("look at", directory);
    Path standing = standing();
    if (!Files.isDirectory(standing)) {
      throw ItemException.lasting(
          Blame.DESTINATION, standing + ": is a file where a folder is needed");
    }
    boolean isThere = isThere();
    if (!isThere) {
      requireNoLinkToNothing();
    }
    if (!isThere && !rules.create()) {
      throw ItemException.lasting(
          Blame.DESTINATION,
          directory
              + (rules.requireMount()
                  ? ": is not there, and require-mount is set; mount it"
                  : ": is not there; not mounted? set create = true to have it made"));
    }
    if (rules.requireMount() && !MountPoints.hold(standing)) {
      throw ItemException.lasting(
          Blame.DESTINATION,
          directory
              + ": is not mounted: neither it nor a folder above it is a mount point; mount it");
    }
    requireSentinel();
    return isThere;
  }

  /** A folder that may not be looked at, or whose server has gone, is not one that is not there. */
  private boolean isThere() throws IOException {
    try {
      Files.readAttributes(directory, BasicFileAttributes.class);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void requireNoLinkToNothing() throws IOException {
    for (Path path = directory; !Files.exists(path); path = path.getParent()) {
      if (Files.isSymbolicLink(path)) {
        String to = path.resolveSibling(Files.readSymbolicLink(path)).toString();
        throw ItemException.lasting(
            Blame.DESTINATION,
            path + ": is a link to " + to + ", which is not there; not mounted?");
      }
    }
  }

  private void requireSentinel() {
    rules
        .sentinel()
        .map(directory::resolve)
        .filter(file -> !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .ifPresent(
            file -> {
              boolean isOther = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
              throw ItemException.lasting(
                  Blame.DESTINATION,
                  file
                      + (isOther
                          ? ": the sentinel is not a regular file; put an empty file there"
                          : ": the sentinel is not there; is " + directory + " mounted?"));
            });
  }

  private Path standing() {
    Path standing = directory;
    while (!Files.exists(standing)) {
      standing = standing.getParent();
    }
    return standing;
  }

  /**
   * The same, and whether something can be written there.
   *
   * @param writes whether this is tried with a file, which is removed again
   * @return whether the folder is there
   * @throws ItemException says what is in the way
   */
  public boolean check(boolean writes, Installation installation) throws IOException {
    boolean isThere = require();
    Path standing = standing();
    requireWritable(standing);
    if (writes) {
      Path probe = probe(standing, installation);
      try {
        new GivenAttributes(Set.of(), rules.modes())
            .give(probe, Files.getLastModifiedTime(probe), GivenAttributes.permissions(0));
      } finally {
        Files.delete(probe);
      }
    }
    return isThere;
  }

  /**
   * Makes sure that this process may make and remove files there.
   *
   * @throws ItemException says whether its file system or its mode is in the way
   */
  public static void requireWritable(Path folder) throws IOException {
    if (!Files.isWritable(folder)) {
      throw Files.getFileStore(folder).isReadOnly()
          ? readOnly(folder, null)
          : ItemException.lasting(Blame.DESTINATION, folder + ": permission denied");
    }
  }

  /** What operators read of a folder whose file system is read-only. */
  public static ItemException readOnly(Path folder, Throwable cause) {
    return ItemException.lasting(
        Blame.DESTINATION, folder + ": is on a read-only file system", cause);
  }

  /**
   * Makes an empty file that is told from all others and is swept where it is left behind.
   *
   * @param folder where it is made
   */
  private static Path probe(Path folder, Installation installation) throws IOException {
    return Files.createFile(folder.resolve(PartName.ofProbe(installation)));
  }
}
