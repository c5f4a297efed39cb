package org.ww3transfer.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.run.PlanException;
import org.ww3transfer.run.Run;
import org.ww3transfer.ww3.Output;

/** Makes sure that no output of a run is written over another. */
final class TargetCollisions {
  private TargetCollisions() {}

  /**
   * Compares the names at each destination, or the target names alone where there is none.
   *
   * @throws PlanException names two outputs that would stand in one place
   */
  static void refuse(Run run, Instant cycle, List<PlannedOutput> outputs) {
    if (run.destinations().isEmpty()) {
      refuse(outputs, NamePattern.EMPTY, cycle);
    }
    for (Map.Entry<String, List<Destination>> alike : byFolders(run.destinations()).entrySet()) {
      Destination one = alike.getValue().get(0);
      List<PlannedOutput> taken =
          outputs.stream()
              .filter(each -> alike.getValue().stream().anyMatch(to -> each.goesTo(to.name())))
              .toList();
      refuse(taken, one.folders(), cycle);
    }
  }

  private static String advice(Output one, Output other) {
    return one.grid().equals(other.grid())
        ? ""
        : "; tell the grids apart by {grid} in ww3.naming.pattern or in the prefix";
  }

  private static Map<String, List<Destination>> byFolders(List<Destination> destinations) {
    return destinations.stream()
        .collect(Collectors.groupingBy(destination -> destination.folders().toString()));
  }

  private static void refuse(List<PlannedOutput> outputs, NamePattern folders, Instant cycle) {
    Map<String, Output> owners = new HashMap<>();
    for (PlannedOutput planned : outputs) {
      Output output = planned.output();
      String name = folders.expand(output, cycle) + planned.targetName();
      Output other = owners.putIfAbsent(TargetPath.require(name, output.path()), output);
      if (other != null) {
        throw new PlanException(
            String.format(
                "%s and %s would both be named %s; nothing was moved%s",
                other.path(), output.path(), name, advice(other, output)));
      }
    }
  }
}
