package org.ww3transfer.journal.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.RequiredOutputs;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.run.MissingOutputs;
import org.ww3transfer.run.RetryScope;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.SeenMarker;
import org.ww3transfer.ww3.GivenTimes;
import org.ww3transfer.ww3.manifest.Manifest;

/**
 * The first line of a kept plan: all but its outputs. Instants are ISO 8601, paths as in {@link
 * PathForm}.
 *
 * @param outputs how many lines follow
 * @param given what the marker said of the run's times
 * @param retry what of it is tried again; empty where it is sent for the first time
 * @param cycle the nominal time of the plan
 */
record PlanHead(
    int schemaVersion,
    int outputs,
    String startedAt,
    String runId,
    String runDirectory,
    Optional<String> member,
    String failurePolicy,
    String missingOutputs,
    Given given,
    Optional<Marker> marker,
    Optional<RetryScope> retry,
    List<KnownDestination> destinations,
    String cycle,
    Model model,
    boolean cycleManifest,
    List<String> required,
    List<String> warnings,
    List<String> errors) {
  static final int SCHEMA_VERSION = 1;

  /** What a marker, or an operator, said of the times. */
  record Given(Optional<String> cycle, Optional<String> start, Optional<String> stop) {
    static Given of(Run run) {
      return new Given(
          run.cycle().map(Instant::toString),
          run.times().start().map(Instant::toString),
          run.times().stop().map(Instant::toString));
    }

    GivenTimes times() {
      return new GivenTimes(start.map(Instant::parse), stop.map(Instant::parse));
    }
  }

  /** The marker that asked for the run. */
  record Marker(String path, String identity, String content) {
    static Marker of(SeenMarker seen) {
      return new Marker(PathForm.of(seen.path()), seen.identity(), seen.content());
    }

    SeenMarker seen() {
      return new SeenMarker(PathForm.parse(path), identity, content);
    }
  }

  /** What the namelists say of the run; its outputs stand in lines of their own. */
  record Model(
      String start,
      String stop,
      boolean isCoupled,
      List<String> logs,
      List<String> namelists,
      List<String> groups,
      List<String> unexpected,
      List<String> warnings) {
    static Model of(Manifest manifest) {
      return new Model(
          manifest.start().toString(),
          manifest.stop().toString(),
          manifest.isCoupled(),
          manifest.logs(),
          manifest.namelists(),
          manifest.groups(),
          manifest.unexpected(),
          manifest.warnings());
    }

    Manifest manifest() {
      return new Manifest(
          Instant.parse(start),
          Instant.parse(stop),
          isCoupled,
          logs,
          namelists,
          groups,
          List.of(),
          unexpected,
          warnings);
    }
  }

  static PlanHead of(Transfer transfer) {
    TransferPlan plan = transfer.plan();
    Run run = plan.run();
    return new PlanHead(
        SCHEMA_VERSION,
        plan.outputs().size(),
        transfer.startedAt().toString(),
        run.runId(),
        PathForm.of(run.directory()),
        run.member(),
        run.failurePolicy().label(),
        run.missingOutputs().label(),
        Given.of(run),
        run.marker().map(Marker::of),
        run.retry(),
        run.destinations().stream().map(KnownDestination::of).toList(),
        plan.cycle().toString(),
        Model.of(plan.manifest()),
        plan.cycleManifest(),
        plan.required().texts(),
        plan.warnings(),
        plan.errors());
  }

  /** The run again. */
  Run run(List<Destination> to, RunRoots roots) {
    return new Run(
        runId,
        PathForm.parse(runDirectory),
        member,
        to,
        FailurePolicy.of(failurePolicy).orElseThrow(),
        MissingOutputs.of(missingOutputs).orElseThrow(),
        given.cycle().map(Instant::parse),
        given.times(),
        roots,
        marker.map(Marker::seen),
        retry);
  }

  /** The plan again. Its manifest lists no outputs, as nobody needs them there any more. */
  TransferPlan plan(Run run, List<PlannedOutput> planned) {
    return new TransferPlan(
        run,
        model.manifest(),
        Instant.parse(cycle),
        planned,
        cycleManifest,
        RequiredOutputs.of(required),
        Optional.empty(),
        warnings,
        errors);
  }
}
