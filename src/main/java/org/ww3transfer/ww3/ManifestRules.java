package org.ww3transfer.ww3;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the settings say of how outputs are found.
 *
 * @param outputFolders where outputs lie below the run directory
 * @param maxOutputs more files than these are a mistake in a namelist
 * @param namelists patterns of the post-processors' namelists, relative to the run directory
 *     ({@code ww3.namelists}); empty to look for {@code ww3_ounf*.nml}, {@code ww3_ounp*.nml} and
 *     {@code ww3_trnc*.nml}
 * @param postProcessorGrids the grid that a post-processor of a ww3_multi run reads ({@code
 *     ww3.post-processor.<namelist>.grid}), by its namelist's file name without {@code .nml}
 * @param also patterns of names of further files to carry ({@code ww3.also})
 */
public record ManifestRules(
    OutputFolders outputFolders,
    long maxOutputs,
    List<String> namelists,
    Map<String, String> postProcessorGrids,
    List<String> also) {

  public ManifestRules {
    namelists = List.copyOf(namelists);
    postProcessorGrids = Map.copyOf(postProcessorGrids);
    also = List.copyOf(also);
  }

  /** Everything else by default. */
  public static ManifestRules of(Optional<Path> outputDirectory, long maxOutputs) {
    return new ManifestRules(
        OutputFolders.of(outputDirectory), maxOutputs, List.of(), Map.of(), List.of());
  }
}
