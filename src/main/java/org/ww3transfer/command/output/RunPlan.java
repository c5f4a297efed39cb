package org.ww3transfer.command.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.plan.HeaderCheck;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.plan.ValidTimeSource;

/**
 * What {@code plan} says of one run.
 *
 * @param directory the run directory, absolute
 * @param plan what is expected and where it goes; empty where planning is impossible
 * @param evidence what the files that are there say of themselves
 * @param objection why another run's names keep this one from being sent
 * @param errors what made planning impossible
 * @param exitCode the call's, if this were its only run
 */
public record RunPlan(
    Path directory,
    Optional<TransferPlan> plan,
    Map<PlannedOutput, ValidTimeSource> evidence,
    Optional<String> objection,
    List<String> errors,
    int exitCode) {

  /** The table has them all. */
  private static final int OPTIONAL_SHOWN = 5;

  public static RunPlan of(
      Path directory,
      TransferPlan plan,
      Map<PlannedOutput, ValidTimeSource> evidence,
      Optional<String> objection) {
    RunPlan whole =
        new RunPlan(directory, Optional.of(plan), evidence, objection, List.of(), ExitCode.OK);
    boolean isSound =
        whole.problems().isEmpty() && plan.outputs().stream().noneMatch(whole::isLacking);
    int exitCode = isSound ? ExitCode.OK : ExitCode.FAILED;
    return new RunPlan(directory, Optional.of(plan), evidence, objection, List.of(), exitCode);
  }

  public static RunPlan impossible(Path directory, String error, int exitCode) {
    return new RunPlan(
        directory, Optional.empty(), Map.of(), Optional.empty(), List.of(error), exitCode);
  }

  List<PlannedOutput> outputs() {
    return plan.map(TransferPlan::outputs).orElse(List.of());
  }

  List<String> unexpected() {
    return plan.map(TransferPlan::unexpected).orElse(List.of());
  }

  List<String> warnings() {
    List<String> warnings = new ArrayList<>(plan.map(TransferPlan::warnings).orElse(List.of()));
    List<String> optional =
        outputs().stream()
            .filter(output -> output.bytes().isEmpty() && !isRequired(output))
            .map(output -> output.output().path())
            .toList();
    if (!optional.isEmpty()) {
      String shown = optional.stream().limit(OPTIONAL_SHOWN).collect(Collectors.joining(", "));
      int more = optional.size() - OPTIONAL_SHOWN;
      warnings.add(
          "missing, but not named by ww3.required: "
              + shown
              + (more > 0 ? " and " + more + " more" : ""));
    }
    outputs().forEach(output -> unproven(output).ifPresent(warnings::add));
    return warnings;
  }

  private Optional<String> unproven(PlannedOutput output) {
    return Optional.ofNullable(evidence.get(output))
        .flatMap(found -> HeaderCheck.warning(output.output(), found));
  }

  /** Whether it must be there. */
  boolean isRequired(PlannedOutput output) {
    return plan.stream().allMatch(found -> found.required().isRequired(output.output()));
  }

  /** Whether it must be there, and is not. */
  boolean isLacking(PlannedOutput output) {
    return output.bytes().isEmpty() && isRequired(output);
  }

  /** What else would keep the run, or a file of it, from being sent. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    plan.ifPresent(
        found -> {
          found.refusal().ifPresent(problems::add);
          problems.addAll(found.errors());
        });
    objection.ifPresent(problems::add);
    outputs().forEach(output -> problem(output).ifPresent(problems::add));
    return problems;
  }

  /** What the file says against the namelists. */
  Optional<String> problem(PlannedOutput output) {
    return Optional.ofNullable(evidence.get(output))
        .filter(ValidTimeSource.Contradiction.class::isInstance)
        .map(found -> ((ValidTimeSource.Contradiction) found).error());
  }

  /** Where its valid time comes from. */
  String validTimeSource(PlannedOutput output) {
    return Optional.ofNullable(evidence.get(output)).map(ValidTimeSource::label).orElse("namelist");
  }
}
