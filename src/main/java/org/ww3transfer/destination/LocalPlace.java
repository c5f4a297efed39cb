package org.ww3transfer.destination;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A local destination before anything is sent there. */
public final class LocalPlace {
  private LocalPlace() {}

  /**
   * Makes sure that the folder can be written, or made.
   *
   * @param writes whether this is tried with a file, which is removed again
   * @throws ItemException says what is in the way
   */
  public static void check(Path folder, boolean writes) throws IOException {
    Path standing = folder;
    while (!Files.exists(standing)) {
      standing = standing.getParent();
    }
    if (!Files.isDirectory(standing)) {
      throw ItemException.lasting(standing + ": is a file where a folder is needed");
    }
    if (!Files.isWritable(standing)) {
      throw ItemException.lasting(standing + ": permission denied");
    }
    if (writes) {
      Files.delete(Files.createTempFile(standing, ".ww3-transfer-check", ""));
    }
  }
}
