package org.ww3transfer.ww3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.NamelistReader;

/** Expands the namelists of a run directory into the files that the run must have written. */
public final class ManifestReader {
  private static final String SHEL = "ww3_shel.nml";
  private static final String MULTI = "ww3_multi.nml";

  private final Optional<Path> outputDirectory;
  private final long maxOutputs;

  /**
   * @param outputDirectory where outputs lie below the run directory; empty for there itself
   * @param maxOutputs more files than these are a mistake in the namelist
   */
  public ManifestReader(Optional<Path> outputDirectory, long maxOutputs) {
    this.outputDirectory = outputDirectory;
    this.maxOutputs = maxOutputs;
  }

  /**
   * Reads the run directory: its namelists and which files are there, not their content.
   *
   * @throws ManifestException where there is no namelist, or two, or too many outputs
   * @throws org.ww3transfer.namelist.NamelistException where a namelist cannot be read
   */
  public Manifest read(Path directory) throws IOException {
    RunDirectory files = RunDirectory.list(directory, outputDirectory);
    ModelRun run = readRun(directory, files.inputs());
    List<OutputSeries> series = new ArrayList<>();
    for (GridRun grid : run.grids()) {
      series.addAll(new StreamOutputs(run, grid, files).series());
    }
    requireReasonable(run, series);
    return manifest(files, series.stream().flatMap(each -> each.outputs().get()).toList());
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

  private void requireReasonable(ModelRun run, List<OutputSeries> series) {
    long count = series.stream().mapToLong(OutputSeries::count).sum();
    if (count > maxOutputs) {
      throw new ManifestException(
          String.format(
              "%s: asks for %d output files, more than ww3.max-outputs = %d;"
                  + " is a stride too small?",
              run.namelist(), count, maxOutputs));
    }
  }

  private Manifest manifest(RunDirectory files, List<Output> outputs) throws IOException {
    String folder = outputDirectory.map(path -> path + "/").orElse("");
    List<ExpectedOutput> expected = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Output output : outputs) {
      names.add(output.path());
      expected.add(new ExpectedOutput(output.in(folder), files.outputs().size(output.path())));
    }
    List<String> unexpected =
        files
            .outputs()
            .matching(name -> Unexpected.looksLikeOutput(name) && !names.contains(name))
            .stream()
            .map(name -> folder + name)
            .toList();
    return new Manifest(expected, unexpected);
  }
}
