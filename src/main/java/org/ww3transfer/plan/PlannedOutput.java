package org.ww3transfer.plan;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.ww3.Output;

/**
 * One expected output with all that the run directory and the settings say of it.
 *
 * @param output what it is and when it is valid
 * @param source the file, absolute
 * @param bytes its size when the plan was made; empty where it is missing
 * @param targetName its name at every destination
 * @param destinations those that take it
 * @param roots where the file may lie
 */
public record PlannedOutput(
    Output output,
    Path source,
    OptionalLong bytes,
    String targetName,
    List<Destination> destinations,
    RunRoots roots) {

  public PlannedOutput {
    destinations = List.copyOf(destinations);
  }

  /** The same with others for its destinations of the same names. */
  public PlannedOutput to(List<Destination> others) {
    return new PlannedOutput(output, source, bytes, targetName, others, roots);
  }

  public boolean goesTo(String destination) {
    return destinations.stream().anyMatch(candidate -> candidate.name().equals(destination));
  }

  /**
   * Its transfer to the destination of that name, which must be one of its own.
   *
   * @param cycle the run's nominal time, UTC
   */
  public TransferItem to(String destination, Instant cycle) {
    return destinations.stream()
        .filter(candidate -> candidate.name().equals(destination))
        .map(found -> to(found, cycle))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Its transfer to one of its destinations.
   *
   * @param cycle the run's nominal time, UTC
   */
  public TransferItem to(Destination destination, Instant cycle) {
    String folder = destination.folders().expand(output, cycle);
    return new TransferItem(output, source, folder, targetName, destination, roots);
  }
}
