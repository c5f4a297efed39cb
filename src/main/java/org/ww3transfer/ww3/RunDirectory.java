package org.ww3transfer.ww3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a manifest needs to know of the files around the namelist.
 *
 * @param inputs the run directory itself
 * @param outputs where the outputs lie; mostly the same
 */
record RunDirectory(RunFiles inputs, RunFiles outputs) {

  /**
   * Lists both.
   *
   * @param outputDirectory relative to the run directory
   */
  static RunDirectory list(Path directory, Optional<Path> outputDirectory) throws IOException {
    RunFiles inputs = RunFiles.list(directory);
    if (outputDirectory.isEmpty()) {
      return new RunDirectory(inputs, inputs);
    }
    return new RunDirectory(inputs, RunFiles.list(directory.resolve(outputDirectory.get())));
  }

  /** Whether that points file, relative to the run directory, names at least one point. */
  boolean hasPoints(String pointsFile) {
    return PointsFile.hasPoints(inputs.resolve(pointsFile));
  }

  /** Whether a grid namelist beside the run's says that the grid has output boundary points. */
  boolean hasBoundaryPoints(Optional<String> grid) {
    return BoundaryPoints.areDefined(inputs, grid);
  }
}
