package org.ww3transfer.ww3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.NamelistReader;

/** Expands the namelists of a run directory into the files that the run must have written. */
public final class ManifestReader {
  private static final String SHEL = "ww3_shel.nml";
  private static final String MULTI = "ww3_multi.nml";

  private final ManifestRules rules;
  private final ExtraFiles extraFiles;

  /**
   * @throws ManifestException where {@code ww3.also} holds what is no pattern
   */
  public ManifestReader(ManifestRules rules) {
    this.rules = rules;
    extraFiles = new ExtraFiles(rules.also());
  }

  /**
   * Reads the run directory: its namelists, its list of points, and which files are there, not
   * their content.
   *
   * @throws ManifestException where there is no namelist, or two, or too many outputs, or it is not
   *     clear what a post-processor reads
   * @throws org.ww3transfer.namelist.NamelistException where a namelist cannot be read
   */
  public Manifest read(Path directory) throws IOException {
    RunDirectory files = RunDirectory.list(directory, rules.outputDirectory());
    ModelRun run = readRun(directory, files.inputs());
    PostProcessors posts = new PostProcessors(rules, directory, files, run);
    List<PostProcessor> processors = posts.read();
    List<Output> outputs = outputs(run, files, posts.files(processors));
    outputs.addAll(extraFiles.find(run, files, paths(outputs)));
    List<NetcdfPrefix> prefixes = processors.stream().map(PostProcessor::prefix).toList();
    return new Manifest(
        run.start(),
        run.stop(),
        run.logs(),
        Stream.concat(Stream.of(run.namelist()), processors.stream().map(PostProcessor::path))
            .toList(),
        expected(files, outputs),
        new Unexpected(files, prefixes).find(run.gridNames(), paths(outputs)),
        Stream.concat(
                run.warnings().stream(),
                processors.stream().flatMap(processor -> processor.warnings().stream()))
            .toList());
  }

  /**
   * What the run in that directory needs before it can start. Reads the model's namelist alone: the
   * run has written nothing yet.
   *
   * @throws ManifestException where there is no namelist, or two
   * @throws org.ww3transfer.namelist.NamelistException where it cannot be read
   */
  public static HotStart hotStart(Path directory) throws IOException {
    ModelRun run = readRun(directory, RunDirectory.list(directory, Optional.empty()).inputs());
    return new HotStart(
        run.start(),
        run.stamp().unusual(),
        run.program() == ModelRun.Program.SHEL ? List.of("ww3") : run.gridNames());
  }

  /** Where outputs lie below a run directory; empty for there itself. */
  public Optional<Path> outputDirectory() {
    return rules.outputDirectory();
  }

  private static ModelRun readRun(Path directory, RunFiles files) {
    boolean isShel = files.contains(SHEL);
    boolean isMulti = files.contains(MULTI);
    if (isShel && isMulti) {
      throw new ManifestException(
          directory + ": has both " + SHEL + " and " + MULTI + "; remove the one that was not run");
    }
    if (!isShel && !isMulti) {
      throw new ManifestException(
          directory + ": has neither " + SHEL + " nor " + MULTI + "; is it a run directory?");
    }
    Namelist namelist = NamelistReader.read(files.resolve(isShel ? SHEL : MULTI));
    return isShel ? ShelNamelist.read(namelist) : MultiNamelist.read(namelist);
  }

  private List<Output> outputs(ModelRun run, RunDirectory files, List<NetcdfFiles> netcdf)
      throws IOException {
    List<OutputSeries> streams = new ArrayList<>();
    for (GridRun grid : run.grids()) {
      for (OutputSeries series : new StreamOutputs(run, grid, files).series()) {
        streams.add(series.in(files.outputFolder()));
      }
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
      expected.add(new ExpectedOutput(output, files.size(output.path())));
    }
    return expected;
  }
}
