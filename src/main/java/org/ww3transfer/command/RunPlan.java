package org.ww3transfer.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ww3transfer.ww3.Manifest;
import org.ww3transfer.ww3.Output;

/**
 * What {@code plan} says of one run.
 *
 * @param directory the run directory, absolute
 * @param manifest what is expected; nothing where planning is impossible
 * @param targetNames the name of each output at its destinations
 * @param errors what made planning impossible
 * @param exitCode the call's, if this were its only run
 */
record RunPlan(
    Path directory,
    Manifest manifest,
    Map<Output, String> targetNames,
    List<String> errors,
    int exitCode) {

  static RunPlan of(Path directory, Manifest manifest, Map<Output, String> targetNames) {
    boolean isWhole = manifest.outputs().stream().allMatch(output -> output.bytes().isPresent());
    int exitCode = isWhole ? ExitCode.OK : ExitCode.FAILED;
    return new RunPlan(directory, manifest, targetNames, List.of(), exitCode);
  }

  static RunPlan impossible(Path directory, String error, int exitCode) {
    Manifest nothing =
        new Manifest(Instant.EPOCH, Instant.EPOCH, List.of(), List.of(), List.of(), List.of());
    return new RunPlan(directory, nothing, Map.of(), List.of(error), exitCode);
  }
}
