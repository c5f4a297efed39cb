package org.ww3transfer.ww3.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.OutputFolders;
import org.ww3transfer.ww3.PointsFile;
import org.ww3transfer.ww3.RunFiles;
import org.ww3transfer.ww3.log.LogFacts;
import org.ww3transfer.ww3.model.GridRun;

/** What a manifest needs to know of the files around the namelist; each folder is listed once. */
public final class RunDirectory {
  /** Behind the names of some builds of the model, which write NetCDF in place of binary files. */
  private static final String NETCDF = ".nc";

  private final Path directory;
  private final RunRoots roots;
  private final OutputFolders outputs;
  private final Map<String, RunFiles> folders = new HashMap<>();
  private final Map<String, PointsFile> points = new HashMap<>();
  private final RunFiles inputs;
  private final GridLogs logs;

  private RunDirectory(Path directory, OutputFolders outputs, RunRoots roots) throws IOException {
    this.directory = directory;
    this.roots = roots;
    this.outputs = outputs;
    inputs = folder("");
    for (String folder : outputs.all()) {
      folder(folder);
    }
    logs =
        new GridLogs(
            Stream.concat(Stream.of(inputs), outputs.all().stream().map(folders::get)).toList());
  }

  /**
   * Lists the run directory and the folders of its outputs. A folder that is not there is an empty
   * one, as the settings are for all runs and not each writes into every folder.
   *
   * @param roots where files of runs may lie
   * @throws ManifestException where there is no run directory, or it lies elsewhere
   */
  public static RunDirectory list(Path directory, OutputFolders outputs, RunRoots roots)
      throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new ManifestException(directory + ": no such directory");
    }
    Optional<String> objection = roots.objection(directory);
    if (objection.isPresent()) {
      throw new ManifestException(objection.get());
    }
    return new RunDirectory(directory, outputs, roots);
  }

  /** The run directory itself. */
  public RunFiles inputs() {
    return inputs;
  }

  /** Where outputs lie, relative to the run directory: empty, or ending with a slash. */
  public OutputFolders outputs() {
    return outputs;
  }

  /** The path of a file of the model's, in the folders of its kind; empty where it is not there. */
  public Optional<String> find(Kind kind, String name) {
    List<String> found = paths(kind, name).filter(this::isThere).toList();
    if (found.size() > 1) {
      throw new ManifestException(
          String.format(
              "%s: both %s and %s are there; remove one, or name the folder of its kind in"
                  + " ww3.output-directory.%s",
              directory, found.get(0), found.get(1), kind.label()));
    }
    return found.stream().findFirst();
  }

  /**
   * The same output where it lies: builds that write NetCDF in place of binary files put an ending
   * more to the name.
   */
  Output placed(Output output) {
    String name = output.path();
    return output.at(
        find(output.kind(), name)
            .or(() -> find(output.kind(), name + NETCDF))
            .orElseGet(() -> paths(output.kind(), name).findFirst().orElseThrow()));
  }

  private Stream<String> paths(Kind kind, String name) {
    return outputs.of(kind).stream().map(folder -> folder + name);
  }

  /** Whether there is something at a path in a folder of outputs. */
  boolean isThere(String path) {
    int name = path.lastIndexOf('/') + 1;
    return folders.get(path.substring(0, name)).contains(path.substring(name));
  }

  /** What lies in a folder that is written so; nothing where there is no such folder. */
  public RunFiles folder(String folder) throws IOException {
    RunFiles listed = folders.get(folder);
    if (listed == null) {
      listed = RunFiles.list(directory.resolve(folder), roots);
      folders.put(folder, listed);
    }
    return listed;
  }

  /** The file of a path relative to the run directory. */
  public Path file(String path) throws IOException {
    return folderOf(path).resolve(nameOf(path));
  }

  /**
   * The same, of a file whose content is to be read.
   *
   * @throws ManifestException where a link leads it out of the run roots
   */
  public Path toRead(String path) throws IOException {
    return folderOf(path).toRead(nameOf(path));
  }

  /** Whether no link leads an output out of the run roots; one of which it does fails itself. */
  public boolean mayRead(String path) throws IOException {
    return roots.objection(file(path)).isEmpty();
  }

  /** Size in bytes of the file at a path relative to the run directory; empty where it is not. */
  public OptionalLong size(String path) throws IOException {
    return folderOf(path).size(nameOf(path));
  }

  private RunFiles folderOf(String path) throws IOException {
    return folder(path.substring(0, path.lastIndexOf('/') + 1));
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Whether a grid had a track to follow: where the track itself was cleared away, what the model
   * wrote along it shows that there was one.
   */
  boolean hadTrack(GridRun grid) {
    String track = "track_i." + grid.extension();
    return inputs.contains(track)
        || find(Kind.TRACK, track).isPresent()
        || find(Kind.TRACK, "track_o." + grid.extension()).isPresent();
  }

  /** What a log says of this run, wherever it lies; nothing where it cannot be read. */
  LogFacts log(String extension, Instant start) {
    return logs.log(extension, start);
  }

  /** The points file of that name, relative to the run directory. */
  public PointsFile points(String pointsFile) {
    return points.computeIfAbsent(pointsFile, name -> PointsFile.read(inputs.toRead(name)));
  }

  /** How many files of boundary points a grid namelist beside the run's asks for. */
  int boundaryFiles(Optional<String> grid) {
    return BoundaryPoints.files(inputs, grid);
  }

  /** What the grid's own namelists, and the log, say of its fields. */
  public GridSettings gridSettings(GridRun grid, Instant start) {
    return GridSettings.read(inputs, grid.grid(), () -> log(grid.extension(), start));
  }
}
