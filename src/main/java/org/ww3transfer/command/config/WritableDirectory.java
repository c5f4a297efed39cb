package org.ww3transfer.command.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ww3transfer.route.failure.Reasons;

/** A directory that the program cannot work without. */
public final class WritableDirectory {
  private WritableDirectory() {}

  /**
   * Makes the directory where it is not there.
   *
   * @throws UsageException names the property where it cannot be made or written
   */
  public static void require(String property, Path directory) throws UsageException {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UsageException(property + ": " + Reasons.of(e), e);
    }
    if (!Files.isWritable(directory)) {
      throw new UsageException(property + ": " + directory + " cannot be written");
    }
  }
}
