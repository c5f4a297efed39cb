package org.ww3transfer.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a run directory is refused, with the mend.
 *
 * @param where the marker or the directory that was given
 * @param roots the run roots
 */
record RefusedDirectory(String where, List<Path> roots) {

  /**
   * It does not exist.
   *
   * @param written as it stands in the marker
   */
  NoRunDirectoryException missing(Path directory, Optional<String> written) {
    boolean isRelative = written.filter(text -> !text.startsWith("/")).isPresent();
    return new NoRunDirectoryException(
        where
            + ": no such run directory: "
            + PathText.of(directory)
            + (isRelative ? "; a relative path counts from the marker's folder" : ""));
  }

  /** The marker names none, and must not mean its own folder. */
  MarkerException unnamed() {
    return new MarkerException(
        String.format(
            "%s: the marker is empty, which means the folder that it lies in, and that lies outside"
                + " ww3.run-roots (%s); write the path of the run directory into it",
            where, rootsText()));
  }

  /** It lies where no run may lie. */
  MarkerException outside(Path real) {
    return new MarkerException(
        String.format(
            "%s: run directory %s lies outside ww3.run-roots (%s); add a folder above it there if"
                + " runs may lie in it",
            where, PathText.of(real), rootsText()));
  }

  private String rootsText() {
    return roots.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
