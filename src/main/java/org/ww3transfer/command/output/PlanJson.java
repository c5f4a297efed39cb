package org.ww3transfer.command.output;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.Json;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.manifest.Manifest;

/** Plans for scripts: an array with an object a run. */
public final class PlanJson {
  private PlanJson() {}

  record Planned(
      String path,
      String kind,
      Optional<String> grid,
      Instant validTime,
      Instant lastTime,
      boolean exists,
      OptionalLong bytes,
      String targetName,
      boolean required,
      long times,
      String validTimeSource,
      Optional<String> problem,
      List<String> destinations) {}

  record Plan(
      String runDirectory,
      Optional<Instant> start,
      Optional<Instant> stop,
      List<String> namelists,
      Iterable<Planned> outputs,
      List<String> unexpectedOutputs,
      List<String> warnings,
      List<String> problems,
      List<String> errors) {}

  public static void write(List<RunPlan> plans, PrintStream out) throws IOException {
    Json.write(Json.lazily(plans, PlanJson::plan), out);
  }

  private static Plan plan(RunPlan plan) {
    Optional<Manifest> manifest = plan.plan().map(TransferPlan::manifest);
    return new Plan(
        plan.directory().toString(),
        manifest.map(Manifest::start),
        manifest.map(Manifest::stop),
        manifest.map(Manifest::namelists).orElse(List.of()),
        Json.lazily(plan.outputs(), output -> planned(plan, output)),
        plan.unexpected(),
        plan.warnings(),
        plan.problems(),
        plan.errors());
  }

  private static Planned planned(RunPlan plan, PlannedOutput planned) {
    Output output = planned.output();
    return new Planned(
        output.path(),
        output.kind().label(),
        output.grid(),
        output.validTime(),
        output.lastTime(),
        planned.bytes().isPresent(),
        planned.bytes(),
        planned.targetName(),
        plan.isRequired(planned),
        output.times(),
        plan.validTimeSource(planned),
        plan.problem(planned),
        planned.destinations().stream().map(Destination::name).toList());
  }
}
