package org.ww3transfer.ww3;

import java.time.Instant;
import java.util.Optional;

/**
 * One file that the run must have written.
 *
 * @param path where it lies, relative to the run directory, with {@code /} between folders
 * @param kind what it holds
 * @param grid the grid's name; empty for ww3_shel, which has a single nameless one
 * @param validTime the first time that it holds, UTC
 * @param lastTime the last time that it holds, UTC; the same for a file of one time
 */
public record Output(
    String path, Kind kind, Optional<String> grid, Instant validTime, Instant lastTime) {

  /** The same output in a folder, which ends with a slash or is empty. */
  Output in(String folder) {
    return new Output(folder + path, kind, grid, validTime, lastTime);
  }

  /** The file's own name, without folders. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
