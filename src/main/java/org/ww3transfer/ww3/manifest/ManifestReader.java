package org.ww3transfer.ww3.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.ww3.GivenTimes;
import org.ww3transfer.ww3.HotStart;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.ManifestRules;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.OutputFolders;
import org.ww3transfer.ww3.OutputSeries;
import org.ww3transfer.ww3.RunFiles;
import org.ww3transfer.ww3.model.GridRun;
import org.ww3transfer.ww3.model.ModelRun;
import org.ww3transfer.ww3.model.RunNamelist;
import org.ww3transfer.ww3.post.NetcdfFiles;
import org.ww3transfer.ww3.post.NetcdfPrefix;
import org.ww3transfer.ww3.post.PostProcessor;
import org.ww3transfer.ww3.post.PostProcessors;
import org.ww3transfer.ww3.stream.RunDirectory;
import org.ww3transfer.ww3.stream.StreamOutputs;

/** Expands the namelists of a run directory into the files that the run must have written. */
public final class ManifestReader {
  private final ManifestRules rules;
  private final ExtraFiles extraFiles;

  /**
   * @throws ManifestException where {@code ww3.also} holds what is no pattern
   */
  public ManifestReader(ManifestRules rules) {
    this.rules = rules;
    extraFiles = new ExtraFiles(rules.also());
  }

  /** Reads the directory of a run of which nothing is known but what is in it. */
  public Manifest read(Path directory) throws IOException {
    return read(directory, GivenTimes.NONE);
  }

  /** The same with all that is given, wherever links lead. */
  public Manifest read(Path directory, GivenTimes given) throws IOException {
    return read(directory, given, RunRoots.ANYWHERE);
  }

  /**
   * Reads the run directory: its namelists, its list of points, and which files are there, not
   * their content.
   *
   * @param given when the run began and ended, where its namelist does not say
   * @param roots where the run's files may lie
   * @throws ManifestException where there is no namelist, or two, or nothing says when the run
   *     began or ended, or too many outputs, or it is not clear what a post-processor reads
   * @throws org.ww3transfer.namelist.NamelistException where a namelist cannot be read
   */
  public Manifest read(Path directory, GivenTimes given, RunRoots roots) throws IOException {
    RunDirectory files = RunDirectory.list(directory, rules.outputFolders(), roots);
    RunNamelist namelist = RunNamelist.find(directory, files.inputs());
    ModelRun run = namelist.read(given);
    List<String> warnings = new ArrayList<>(namelist.warnings(run, given));
    PostProcessors posts = new PostProcessors(rules, directory, files, run);
    List<PostProcessor> processors = posts.read();
    warnings.addAll(run.warnings());
    processors.forEach(processor -> warnings.addAll(processor.warnings()));
    warnings.addAll(posts.warnings(processors));
    List<Output> outputs = outputs(run, files, posts.files(processors));
    outputs.addAll(extraFiles.find(run, files, paths(outputs)));
    List<NetcdfPrefix> prefixes =
        processors.stream().flatMap(processor -> processor.prefixes().stream()).toList();
    return new Manifest(
        run.start(),
        run.stop(),
        run.hasGivenDates(),
        run.logs(),
        Stream.concat(Stream.of(run.namelist()), processors.stream().map(PostProcessor::path))
            .toList(),
        namelist.groups(),
        expected(files, outputs),
        new Unexpected(files, prefixes).find(run.folders(), paths(outputs)),
        warnings);
  }

  /**
   * What the run in that directory needs before it can start. Reads the model's namelist alone: the
   * run has written nothing yet.
   *
   * @param given when the run is to begin, where its namelist does not say
   * @param roots where the run's files may lie
   * @throws ManifestException where there is no namelist, or two, or nothing says when the run
   *     begins
   * @throws org.ww3transfer.namelist.NamelistException where it cannot be read
   */
  public static HotStart hotStart(Path directory, GivenTimes given, RunRoots roots)
      throws IOException {
    RunFiles files = RunDirectory.list(directory, OutputFolders.NONE, roots).inputs();
    return RunNamelist.find(directory, files).hotStart(given);
  }

  /** The same, wherever links lead. */
  public static HotStart hotStart(Path directory, GivenTimes given) throws IOException {
    return hotStart(directory, given, RunRoots.ANYWHERE);
  }

  /** Where outputs lie below a run directory. */
  public OutputFolders outputFolders() {
    return rules.outputFolders();
  }

  private List<Output> outputs(ModelRun run, RunDirectory files, List<NetcdfFiles> netcdf) {
    List<OutputSeries> streams = new ArrayList<>();
    for (GridRun grid : run.grids()) {
      streams.addAll(new StreamOutputs(run, grid, files).series());
    }
    requireReasonable(run.namelist(), streams.stream());
    for (NetcdfFiles each : netcdf) {
      requireReasonable(each.namelist(), Stream.of(each.series()));
    }
    return Stream.concat(
            streams.stream().flatMap(each -> each.outputs().get()),
            NetcdfFiles.merge(netcdf).stream())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private void requireReasonable(String namelist, Stream<OutputSeries> series) {
    long count = series.mapToLong(OutputSeries::count).sum();
    if (count > rules.maxOutputs()) {
      throw new ManifestException(
          String.format(
              "%s: asks for %d output files, more than ww3.max-outputs = %d;"
                  + " is a stride too small?",
              namelist, count, rules.maxOutputs()));
    }
  }

  private static Set<String> paths(List<Output> outputs) {
    return outputs.stream().map(Output::path).collect(Collectors.toSet());
  }

  private static List<ExpectedOutput> expected(RunDirectory files, List<Output> outputs)
      throws IOException {
    List<ExpectedOutput> expected = new ArrayList<>();
    for (Output output : outputs) {
      expected.add(
          new ExpectedOutput(output, files.file(output.path()), files.size(output.path())));
    }
    return expected;
  }
}
