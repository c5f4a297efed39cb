package org.ww3transfer.ww3.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.ww3.FileNames;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.RunFiles;

/**
 * An output and what the run directory has of it.
 *
 * @param output what must be there
 * @param file where it lies, absolute or as the run directory was given; its text may not show its
 *     name, which is bytes to the model
 * @param bytes its size; empty where it is not there
 */
public record ExpectedOutput(Output output, Path file, OptionalLong bytes) {

  /**
   * A file whose path a manifest gives.
   *
   * @param path relative to the run directory, as that of an unexpected output
   */
  public static Path file(Path directory, String path) throws IOException {
    int name = path.lastIndexOf('/') + 1;
    String fileName = path.substring(name);
    Path folder = directory.resolve(path.substring(0, name));
    return FileNames.isPlain(fileName)
        ? folder.resolve(fileName)
        : RunFiles.list(folder, RunRoots.ANYWHERE).resolve(fileName);
  }
}
