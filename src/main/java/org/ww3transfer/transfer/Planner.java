package org.ww3transfer.transfer;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ww3transfer.ww3.ExpectedOutput;
import org.ww3transfer.ww3.Manifest;
import org.ww3transfer.ww3.ManifestReader;
import org.ww3transfer.ww3.Output;

/** Makes the plan of a run: manifest × target names × destinations. */
public final class Planner {
  private final ManifestReader manifests;
  private final PlanRules rules;

  public Planner(ManifestReader manifests, PlanRules rules) {
    this.manifests = manifests;
    this.rules = rules;
  }

  /**
   * Plans and moves nothing.
   *
   * @throws PlanException where the plan would harm something
   * @throws org.ww3transfer.ww3.ManifestException where the run directory has no usable namelist
   * @throws org.ww3transfer.namelist.NamelistException where a namelist cannot be read
   */
  public TransferPlan plan(Run run) throws IOException {
    Manifest manifest = manifests.read(run.directory());
    Instant cycle = run.cycle().orElse(manifest.start());
    List<String> errors = new ArrayList<>();
    List<PlannedOutput> outputs = new ArrayList<>();
    for (ExpectedOutput expected : manifest.outputs()) {
      outputs.add(planned(run, cycle, expected));
    }
    if (rules.sendUnexpected()) {
      UnexpectedOutputs unexpected = new UnexpectedOutputs(run.directory(), manifest);
      for (ExpectedOutput found : unexpected.dated(errors)) {
        outputs.add(planned(run, cycle, found));
      }
    }
    outputs.sort(Comparator.comparing(planned -> !planned.output().kind().isHotStart()));
    TargetCollisions.refuse(run, cycle, outputs);
    LogCheck logs = logs(run, manifest);
    List<String> warnings = new ArrayList<>(manifest.warnings());
    warnings.addAll(logs.warnings());
    warnings.addAll(idle(run, outputs));
    return new TransferPlan(
        run,
        manifest,
        cycle,
        outputs,
        rules.cycleManifest(),
        logs.stoppedEarly(),
        warnings,
        errors);
  }

  private PlannedOutput planned(Run run, Instant cycle, ExpectedOutput expected) {
    Output output = expected.output();
    List<Destination> takers =
        run.destinations().stream()
            .filter(destination -> destination.selection().takes(output))
            .toList();
    String name = TargetPath.require(rules.naming().targetName(output, cycle), output.path());
    return new PlannedOutput(output, expected.file(), expected.bytes(), name, takers);
  }

  /** Destinations that a mistake in their selection may have left without anything. */
  private static List<String> idle(Run run, List<PlannedOutput> outputs) {
    return run.destinations().stream()
        .map(Destination::name)
        .filter(name -> outputs.stream().noneMatch(output -> output.goesTo(name)))
        .map(
            name ->
                String.format(
                    "destination %s takes nothing of this run; see its outputs, grids and fields",
                    name))
        .toList();
  }

  private LogCheck logs(Run run, Manifest manifest) throws IOException {
    return rules.requireCompleteLog()
        ? LogCheck.of(run.directory(), manifests.outputFolders(), manifest)
        : LogCheck.NONE;
  }
}
