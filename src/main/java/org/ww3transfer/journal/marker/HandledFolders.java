package org.ww3transfer.journal.marker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.ww3transfer.run.PathText;

/** The folders beside a marker that it goes to at its end: {@code .done} and {@code .failed}. */
public final class HandledFolders {
  /** Where markers go whose runs were sent. */
  public static final String DONE = ".done";

  /** Where those go of which something failed, or that were refused. */
  public static final String FAILED = ".failed";

  /** A report is written under a longer name first, and no name is longer than 255 bytes. */
  private static final int LONGEST_NAME = 190;

  private HandledFolders() {}

  public static Path folder(Path marker, boolean succeeded) {
    return marker.resolveSibling(succeeded ? DONE : FAILED);
  }

  /**
   * Whether a file of a marker's name lies in {@code .failed} beside it, as far as can be seen.
   * Where that folder is away, as while the inbox's disk is not mounted, it may still lie there.
   */
  public static boolean isInFailed(Path marker) {
    Path folder = folder(marker, false);
    Path failed = folder.resolve(marker.getFileName());
    // looked at twice, as it may go or come back between the looks
    return !Files.isDirectory(folder)
        || !Files.notExists(failed, LinkOption.NOFOLLOW_LINKS)
        || !Files.isDirectory(folder);
  }

  /** What the report of a marker is called that names no run: as the marker, in plain letters. */
  public static String refusalName(Path marker) {
    String name = PathText.of(marker.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String plain = stem.replaceAll("[^A-Za-z0-9._-]", "_");
    return plain.length() <= LONGEST_NAME
        ? plain
        : String.format("%s-%08x", plain.substring(0, LONGEST_NAME), name.hashCode());
  }

  /**
   * What keeps a marker from being moved there; a link would lead it, and its report, elsewhere.
   */
  public static Optional<String> obstacle(Path marker) {
    return Stream.of(folder(marker, true), folder(marker, false))
        .flatMap(folder -> obstacleAt(folder).stream())
        .findFirst();
  }

  /**
   * Requires that nothing but a folder stands there.
   *
   * @throws IOException says what stands there
   */
  static Path require(Path folder) throws IOException {
    Optional<String> obstacle = obstacleAt(folder);
    if (obstacle.isPresent()) {
      throw new IOException(obstacle.get());
    }
    return folder;
  }

  private static Optional<String> obstacleAt(Path folder) {
    if (Files.isSymbolicLink(folder)) {
      return Optional.of("waits: " + folder + " is a link; remove it, or make it a folder");
    }
    boolean isInTheWay =
        Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
            && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    return isInTheWay
        ? Optional.of("waits: " + folder + " is not a folder; move it away")
        : Optional.empty();
  }
}
