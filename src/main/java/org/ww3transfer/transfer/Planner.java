package org.ww3transfer.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ww3transfer.ww3.ExpectedOutput;
import org.ww3transfer.ww3.Manifest;
import org.ww3transfer.ww3.ManifestReader;
import org.ww3transfer.ww3.Output;

/** Makes the plan of a run: manifest × target names × destinations. */
public final class Planner {
  private final ManifestReader manifests;

  public Planner(ManifestReader manifests) {
    this.manifests = manifests;
  }

  /**
   * Plans and moves nothing.
   *
   * @throws PlanException where the plan would harm something
   * @throws org.ww3transfer.ww3.ManifestException where the run directory has no usable namelist
   * @throws org.ww3transfer.namelist.NamelistException where a namelist cannot be read
   */
  public TransferPlan plan(Run run) throws IOException {
    for (Destination destination : run.destinations()) {
      requireOutside(run, destination);
    }
    Manifest manifest = manifests.read(run.directory());
    Map<Output, String> names = targetNames(manifest);
    List<PlannedOutput> outputs = new ArrayList<>();
    for (ExpectedOutput expected : manifest.outputs()) {
      Output output = expected.output();
      outputs.add(
          new PlannedOutput(
              output,
              run.directory().resolve(output.path()),
              expected.bytes(),
              names.get(output),
              takers(run, output)));
    }
    outputs.sort(Comparator.comparing(planned -> !planned.output().kind().isHotStart()));
    return new TransferPlan(run, outputs, manifest.unexpected());
  }

  private static List<Destination> takers(Run run, Output output) {
    return run.destinations().stream()
        .filter(destination -> destination.takes(output.kind()))
        .toList();
  }

  /**
   * The target name of each output of a manifest.
   *
   * @throws PlanException where two outputs would get one name
   */
  public static Map<Output, String> targetNames(Manifest manifest) {
    Map<Output, String> names = new HashMap<>();
    Map<String, Output> owners = new HashMap<>();
    for (ExpectedOutput expected : manifest.outputs()) {
      Output output = expected.output();
      String name = TargetName.of(output);
      Output other = owners.putIfAbsent(name, output);
      if (other != null) {
        throw new PlanException(
            String.format(
                "%s and %s would both be named %s; nothing was moved",
                other.path(), output.path(), name));
      }
      names.put(output, name);
    }
    return names;
  }

  /** Outputs put into the run directory would be taken for the model's own. */
  private static void requireOutside(Run run, Destination destination) throws IOException {
    if (!destination.prefix().scheme().equals("file")) {
      return;
    }
    Path directory = RealPath.of(destination.prefix().directory());
    if (directory.startsWith(run.directory().toRealPath())) {
      throw new PlanException(
          String.format(
              "ww3.destination.%s.prefix: %s lies inside the run directory %s; choose another",
              destination.name(), destination.prefix().text(), run.directory()));
    }
  }

  private static final class RealPath {
    private RealPath() {}

    /** Symbolic links resolved as far as the path exists. */
    static Path of(Path path) throws IOException {
      if (Files.exists(path) || path.getParent() == null) {
        return path.toRealPath();
      }
      return of(path.getParent()).resolve(path.getFileName());
    }
  }
}
