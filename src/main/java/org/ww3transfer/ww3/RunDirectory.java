package org.ww3transfer.ww3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.header.PointNames;

/** What a manifest needs to know of the files around the namelist; each folder is listed once. */
final class RunDirectory {
  private final Path directory;
  private final String outputFolder;
  private final Map<String, RunFiles> folders = new HashMap<>();
  private final Map<String, PointsFile> points = new HashMap<>();
  private final RunFiles inputs;
  private final RunFiles outputs;

  private RunDirectory(Path directory, String outputFolder) throws IOException {
    this.directory = directory;
    this.outputFolder = outputFolder;
    inputs = folder("");
    outputs = folder(outputFolder);
  }

  /**
   * Lists the run directory and the folder of its outputs.
   *
   * @param outputDirectory relative to the run directory
   * @throws ManifestException where one of them is not there
   */
  static RunDirectory list(Path directory, Optional<Path> outputDirectory) throws IOException {
    requireFolder(directory);
    if (outputDirectory.isPresent()) {
      requireFolder(directory.resolve(outputDirectory.get()));
    }
    return new RunDirectory(directory, outputDirectory.map(path -> path + "/").orElse(""));
  }

  private static void requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ManifestException(folder + ": no such directory");
    }
  }

  /** The run directory itself. */
  RunFiles inputs() {
    return inputs;
  }

  /** Where the outputs lie; mostly the same. */
  RunFiles outputs() {
    return outputs;
  }

  /** The folder of the outputs, relative to the run directory: empty, or ending with a slash. */
  String outputFolder() {
    return outputFolder;
  }

  /** What lies in a folder that is written so; nothing where there is no such folder. */
  RunFiles folder(String folder) throws IOException {
    RunFiles listed = folders.get(folder);
    if (listed == null) {
      listed = RunFiles.list(directory.resolve(folder));
      folders.put(folder, listed);
    }
    return listed;
  }

  /** Size in bytes of the file at a path relative to the run directory; empty where it is not. */
  OptionalLong size(String path) throws IOException {
    int name = path.lastIndexOf('/') + 1;
    return folder(path.substring(0, name)).size(path.substring(name));
  }

  /**
   * Whether a grid had a track to follow: where the track itself was cleared away, what the model
   * wrote along it shows that there was one.
   */
  boolean hadTrack(GridRun grid) {
    String track = "track_i." + grid.extension();
    return outputs.contains(track)
        || inputs.contains(track)
        || outputs.contains("track_o." + grid.extension());
  }

  /**
   * The names of the points in a grid's out_pnt file; empty where it is not there or not readable.
   */
  Optional<List<String>> pointsWritten(GridRun grid) {
    try {
      return PointNames.read(outputs.resolve("out_pnt." + grid.extension()));
    } catch (IOException e) {
      return Optional.empty(); // the item itself will fail and say why
    }
  }

  /** The points file of that name, relative to the run directory. */
  PointsFile points(String pointsFile) {
    return points.computeIfAbsent(pointsFile, name -> PointsFile.read(inputs.resolve(name)));
  }

  /** Whether a grid namelist beside the run's says that the grid has output boundary points. */
  boolean hasBoundaryPoints(Optional<String> grid) {
    return BoundaryPoints.areDefined(inputs, grid);
  }

  /** What the grid's own namelists say of its fields. */
  GridSettings gridSettings(Optional<String> grid) {
    return GridSettings.read(inputs, grid);
  }
}
