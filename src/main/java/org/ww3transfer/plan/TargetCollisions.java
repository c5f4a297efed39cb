package org.ww3transfer.plan;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.run.PlanException;
import org.ww3transfer.run.Run;
import org.ww3transfer.ww3.Output;

/** Makes sure that no output of a run is written over another. */
final class TargetCollisions {
  private final Instant cycle;
  private final Set<String> unexpected;

  /**
   * @param unexpected paths of the outputs that no namelist promises
   */
  TargetCollisions(Instant cycle, Collection<String> unexpected) {
    this.cycle = cycle;
    this.unexpected = Set.copyOf(unexpected);
  }

  /**
   * Compares the names at each destination, or the target names alone where there is none.
   *
   * @throws PlanException names two outputs that would stand in one place
   */
  void refuse(Run run, List<PlannedOutput> outputs) {
    if (run.destinations().isEmpty()) {
      refuse(outputs, NamePattern.EMPTY);
    }
    for (Map.Entry<String, List<Destination>> alike : byFolders(run.destinations()).entrySet()) {
      Destination one = alike.getValue().get(0);
      List<PlannedOutput> taken =
          outputs.stream()
              .filter(each -> alike.getValue().stream().anyMatch(to -> each.goesTo(to.name())))
              .toList();
      refuse(taken, one.folders());
    }
  }

  private String advice(Output one, Output other) {
    if (unexpected.contains(one.path()) || unexpected.contains(other.path())) {
      return "one of them is not expected: move it away, or set ww3.unexpected-outputs = report";
    }
    if (one.path().equals(other.path())) {
      return "do two grids have one name? give each its own in its namelist";
    }
    if (!one.grid().equals(other.grid())) {
      return "tell the grids apart by {grid} in ww3.naming.pattern or in the prefix";
    }
    return one.kind() == other.kind()
        ? "they differ by their folders alone, which names at a destination do not have: move one"
            + " away, or give it another name where its namelist says so"
        : "tell them apart by {kind} in ww3.naming.pattern or in the prefix";
  }

  private static Map<String, List<Destination>> byFolders(List<Destination> destinations) {
    return destinations.stream()
        .collect(Collectors.groupingBy(destination -> destination.folders().toString()));
  }

  private void refuse(List<PlannedOutput> outputs, NamePattern folders) {
    Map<String, Output> owners = new HashMap<>();
    for (PlannedOutput planned : outputs) {
      Output output = planned.output();
      String folder = folders.expand(output, cycle);
      String name = folder.isEmpty() ? planned.targetName() : folder + planned.targetName();
      Output other = owners.putIfAbsent(TargetPath.require(name, output.path()), output);
      if (other != null) {
        throw new PlanException(
            String.format(
                "%s and %s would both be named %s; nothing was moved; %s",
                other.path(), output.path(), name, advice(other, output)));
      }
    }
  }
}
