package org.ww3transfer.journal.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.run.PathText;
import org.ww3transfer.ww3.Output;

/**
 * One output of a kept plan.
 *
 * @param path relative to the run directory
 * @param lastTime empty where it is the valid time
 * @param source empty where it is the path in the run directory
 * @param bytes empty where it was missing when the plan was made
 * @param destinations the names of those that take it
 * @param found what stood there when the run was taken up; empty where nothing did
 */
record OutputLine(
    String path,
    String kind,
    Optional<String> grid,
    String validTime,
    Optional<String> lastTime,
    long times,
    Set<String> fields,
    Optional<String> source,
    OptionalLong bytes,
    String targetName,
    List<String> destinations,
    Optional<SourceIdentity> found) {

  OutputLine {
    fields = Set.copyOf(fields);
    destinations = List.copyOf(destinations);
  }

  static OutputLine of(PlannedOutput planned, Path runDirectory) {
    Output output = planned.output();
    return new OutputLine(
        output.path(),
        output.kind().label(),
        output.grid(),
        output.validTime().toString(),
        Optional.of(output.lastTime())
            .filter(last -> !last.equals(output.validTime()))
            .map(Instant::toString),
        output.times(),
        output.fields(),
        Optional.of(planned.source())
            .filter(file -> !file.equals(PathText.resolve(runDirectory, output.path())))
            .map(PathForm::of),
        planned.bytes(),
        planned.targetName(),
        planned.destinations().stream().map(Destination::name).toList(),
        SourceIdentity.of(planned.source()));
  }

  /** The file. */
  Path file(Path runDirectory) {
    return source.map(PathForm::parse).orElseGet(() -> PathText.resolve(runDirectory, path));
  }
}
