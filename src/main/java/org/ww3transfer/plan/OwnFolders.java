package org.ww3transfer.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.run.PlanException;

/** Keeps copies out of the run directory, where they would be taken for the model's own outputs. */
public final class OwnFolders {
  private OwnFolders() {}

  /**
   * Looks at every folder that the plan would write to, symbolic links resolved. Those of a file
   * system that hangs are passed over: nothing is written there now.
   *
   * @param places the folders
   * @throws PlanException where one lies inside the run directory
   */
  public static void require(TransferPlan plan, WatchedPlaces places) throws IOException {
    Path run = plan.run().directory().toRealPath();
    for (Destination destination : plan.run().destinations()) {
      if (destination.prefix().scheme().equals("file")) {
        places.glance(destination.name(), () -> requireOutside(run, plan, destination));
      }
    }
  }

  private static boolean requireOutside(Path run, TransferPlan plan, Destination destination)
      throws IOException {
    for (Path folder : folders(plan, destination)) {
      requireOutside(run, folder, destination);
    }
    return true;
  }

  private static Set<Path> folders(TransferPlan plan, Destination destination) {
    Path base = destination.prefix().directory();
    Stream<Path> named =
        plan.outputs().stream()
            .filter(output -> output.goesTo(destination.name()))
            .map(output -> output.to(destination.name(), plan.cycle()).objectName())
            .map(name -> name.substring(0, name.lastIndexOf('/') + 1))
            .distinct()
            .map(base::resolve);
    return Stream.concat(Stream.of(base), named).collect(Collectors.toSet());
  }

  private static void requireOutside(Path run, Path folder, Destination destination)
      throws IOException {
    if (realPath(folder).startsWith(run)) {
      throw new PlanException(
          String.format(
              "ww3.destination.%s.prefix: %s lies inside the run directory %s; choose another",
              destination.name(), destination.prefix().text(), run));
    }
  }

  /** Symbolic links resolved as far as the path exists. */
  private static Path realPath(Path path) throws IOException {
    if (Files.exists(path) || path.getParent() == null) {
      return path.toRealPath();
    }
    return realPath(path.getParent()).resolve(path.getFileName());
  }
}
