package org.ww3transfer.ww3.post;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.NamelistException;
import org.ww3transfer.namelist.NamelistReader;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.ManifestRules;
import org.ww3transfer.ww3.model.GridRun;
import org.ww3transfer.ww3.model.ModelRun;
import org.ww3transfer.ww3.post.PostProcessor.Program;
import org.ww3transfer.ww3.stream.RunDirectory;
import org.ww3transfer.ww3.stream.StreamOutputs;

/** Which post-processors are called on a run, and on which of its grids. */
public final class PostProcessors {
  private final ManifestRules rules;
  private final Path directory;
  private final RunDirectory files;
  private final ModelRun run;

  public PostProcessors(ManifestRules rules, Path directory, RunDirectory files, ModelRun run) {
    this.rules = rules;
    this.directory = directory;
    this.files = files;
    this.run = run;
  }

  /**
   * Reads their namelists.
   *
   * @throws ManifestException where one is not there, or it is not clear what it reads
   * @throws NamelistException where one cannot be read
   */
  public List<PostProcessor> read() throws IOException {
    NamelistFiles namelists = new NamelistFiles(directory, files);
    List<String> paths =
        rules.namelists().isEmpty()
            ? namelists.byName(run)
            : namelists.byPattern(rules.namelists());
    List<PostProcessor> processors = new ArrayList<>();
    for (String path : paths) {
      processors.add(inPlace(path, () -> read(path)));
    }
    return processors;
  }

  /** A line for each namelist that lies where none is looked for. */
  public List<String> warnings(List<PostProcessor> processors) throws IOException {
    if (!rules.namelists().isEmpty()) {
      return List.of();
    }
    List<String> read = processors.stream().map(PostProcessor::path).toList();
    return new NamelistFiles(directory, files)
        .leftOut(read).stream()
            .map(
                path ->
                    path
                        + ": is not read, as its folder has no grid's name; name it in"
                        + " ww3.namelists if its files are part of the run")
            .toList();
  }

  /** Something that reads a namelist. */
  @FunctionalInterface
  private interface Reading<T> {
    T get() throws IOException;
  }

  /** Errors name the file alone; there may be one of that name in more than one folder. */
  private static <T> T inPlace(String path, Reading<T> reading) throws IOException {
    try {
      return reading.get();
    } catch (NamelistException e) {
      if (path.contains("/")) {
        throw new ManifestException(folder(path) + e.getMessage());
      }
      throw e;
    }
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private PostProcessor read(String path) throws IOException {
    Namelist namelist = NamelistReader.read(files.toRead(path));
    Program program = Program.of(namelist.file()).orElseThrow();
    List<String> folders =
        folder(path).isEmpty() ? files.outputs().of(Kind.NETCDF) : List.of(folder(path));
    List<NetcdfPrefix> prefixes =
        folders.stream()
            .map(folder -> NetcdfPrefix.read(directory, namelist, folder, program.file()))
            .distinct()
            .toList();
    return new PostProcessor(path, program, namelist, prefixes, grid(path, program));
  }

  private Optional<GridRun> grid(String path, Program program) {
    List<GridRun> candidates =
        run.grids().stream()
            .filter(
                grid -> !new StreamOutputs(run, grid, files).records(program.stream()).isEmpty())
            .toList();
    if (run.gridNames().isEmpty()) {
      return candidates.stream().findFirst();
    }
    Optional<String> named = namedGrid(path);
    if (named.isEmpty() && candidates.size() > 1) {
      throw new ManifestException(
          String.format(
              "%s: reads the %s output of one of the grids %s, but not which; name it in %s,"
                  + " or put the file into a folder with the grid's name",
              path, program.object(), names(candidates), property(path)));
    }
    return candidates.stream()
        .filter(grid -> named.isEmpty() || grid.grid().equals(named) || isOfAllGrids(grid))
        .findFirst();
  }

  /** Points in one file for all grids are read whichever grid is named. */
  private boolean isOfAllGrids(GridRun grid) {
    return !run.gridNames().contains(grid.extension());
  }

  private Optional<String> namedGrid(String path) {
    String folder = folder(path).replaceAll(".*?([^/]*)/$", "$1");
    if (run.folders().contains(folder)) {
      return Optional.of(folder);
    }
    Optional<String> set = Optional.ofNullable(rules.postProcessorGrids().get(stem(path)));
    List<String> known = names(run.grids());
    if (set.isPresent() && !known.contains(set.get())) {
      throw new ManifestException(
          String.format(
              "%s: '%s' is none of the grids %s of %s",
              property(path), set.get(), known, directory.resolve(run.namelist())));
    }
    return set;
  }

  private static List<String> names(List<GridRun> grids) {
    return grids.stream().map(GridRun::extension).distinct().toList();
  }

  private static String property(String path) {
    return "ww3.post-processor." + stem(path) + ".grid";
  }

  private static String stem(String path) {
    String name = path.substring(folder(path).length());
    return name.substring(0, name.length() - ".nml".length());
  }

  /** The files of each. */
  public List<NetcdfFiles> files(List<PostProcessor> processors) throws IOException {
    List<NetcdfFiles> series = new ArrayList<>();
    for (PostProcessor processor : processors) {
      series.add(
          new NetcdfFiles(
              processor.path(), inPlace(processor.path(), () -> processor.series(run, files))));
    }
    return series;
  }
}
