package org.ww3transfer.plan;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.run.PlanException;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunNames;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.log.LogCheck;
import org.ww3transfer.ww3.log.RunLogs;
import org.ww3transfer.ww3.manifest.ExpectedOutput;
import org.ww3transfer.ww3.manifest.Manifest;
import org.ww3transfer.ww3.manifest.ManifestReader;
import org.ww3transfer.ww3.stream.ModelCalendar;

/** Makes the plan of a run: manifest × target names × destinations. */
public final class Planner {
  private final ManifestReader manifests;
  private final PlanRules rules;
  private final StagedRestarts staged;

  /**
   * @param staged what runs were given to start from
   */
  public Planner(ManifestReader manifests, PlanRules rules, StagedRestarts staged) {
    this.manifests = manifests;
    this.rules = rules;
    this.staged = staged;
  }

  /**
   * Plans and moves nothing.
   *
   * @throws PlanException where the plan would harm something
   * @throws org.ww3transfer.ww3.ManifestException where the run directory has no usable namelist
   * @throws org.ww3transfer.namelist.NamelistException where a namelist cannot be read
   */
  public TransferPlan plan(Run asked) throws IOException {
    RunNames names = RunNames.of(asked);
    Run run = names.run();
    Naming naming = names.naming(rules.naming());
    Manifest manifest = manifests.read(run.directory(), run.times(), run.roots());
    manifest.requireOutputs();
    Instant cycle = run.cycle().orElse(manifest.start());
    List<String> errors = new ArrayList<>();
    List<PlannedOutput> outputs = new ArrayList<>();
    Map<List<Destination>, List<Destination>> takers = new HashMap<>();
    for (ExpectedOutput each : outputs(run, manifest, errors)) {
      // one list for all outputs that go to the same: there may be a hundred thousand
      List<Destination> own = takers.computeIfAbsent(takers(run, each.output()), same -> same);
      outputs.add(planned(run, naming, cycle, each, own));
    }
    outputs.sort(Comparator.comparing(planned -> !planned.output().kind().isHotStart()));
    new TargetCollisions(cycle, manifest.unexpected()).refuse(run, outputs);
    RunLogs runLogs = logs(run, manifest);
    LogCheck logs =
        rules.requireCompleteLog()
            ? LogCheck.of(runLogs, manifest.namelists().get(0))
            : LogCheck.NONE;
    List<Output> expected = manifest.outputs().stream().map(ExpectedOutput::output).toList();
    List<String> warnings = new ArrayList<>(manifest.warnings());
    warnings.addAll(rules.required().warnings(expected));
    warnings.addAll(logs.warnings());
    warnings.addAll(coldStarts(run, manifest, runLogs));
    warnings.addAll(idle(run, outputs));
    return new TransferPlan(
        run,
        manifest.withoutOutputs(),
        cycle,
        outputs,
        rules.cycleManifest(),
        rules.required().within(expected),
        ModelCalendar.refusal(run.directory(), manifest.grids(), run.roots())
            .or(logs::stoppedEarly),
        warnings,
        errors);
  }

  /** The expected outputs, and the unexpected ones where they are to be sent. */
  private List<ExpectedOutput> outputs(Run run, Manifest manifest, List<String> errors)
      throws IOException {
    List<ExpectedOutput> outputs =
        manifest.outputs().stream()
            .map(each -> OwnTimes.of(each, run.roots()))
            .collect(Collectors.toCollection(ArrayList::new));
    if (rules.sendUnexpected()) {
      outputs.addAll(new UnexpectedOutputs(run, manifest).dated(errors));
    }
    return outputs;
  }

  private List<String> coldStarts(Run run, Manifest manifest, RunLogs logs) throws IOException {
    return new ColdStarts(run, manifest, staged.of(run, manifest.start())).warnings(logs);
  }

  private static List<Destination> takers(Run run, Output output) {
    return List.copyOf(
        run.destinations().stream()
            .filter(destination -> destination.selection().takes(output))
            .toList());
  }

  private static PlannedOutput planned(
      Run run, Naming naming, Instant cycle, ExpectedOutput expected, List<Destination> takers) {
    Output output = expected.output();
    String name = TargetPath.require(naming.targetName(output, cycle), output.path());
    return new PlannedOutput(output, expected.file(), expected.bytes(), name, takers, run.roots());
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

  private RunLogs logs(Run run, Manifest manifest) {
    return new RunLogs(
        run.directory(),
        manifests.outputFolders(),
        manifest.logs(),
        manifest.start(),
        manifest.stop(),
        manifest.isCoupled(),
        run.roots());
  }
}
