package org.ww3transfer.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.run.MissingOutputs;
import org.ww3transfer.run.Run;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.manifest.Manifest;

/**
 * All that is to be done for a run, in the order in which it is done.
 *
 * @param run which
 * @param manifest what the run's namelists say, without the outputs
 * @param cycle the run's nominal time, UTC: as its marker says, or else its start
 * @param outputs restarts first, as the next run starts from them
 * @param cycleManifest whether each destination gets a list of what it holds, when all else is
 *     there
 * @param required which outputs must be there
 * @param refusal why the run must not be sent, or not yet; empty where nothing says so
 * @param warnings what an operator may want to know and nothing fails for
 * @param errors what cannot be sent at all, although it was asked for
 */
public record TransferPlan(
    Run run,
    Manifest manifest,
    Instant cycle,
    List<PlannedOutput> outputs,
    boolean cycleManifest,
    RequiredOutputs required,
    Optional<String> refusal,
    List<String> warnings,
    List<String> errors) {

  public TransferPlan {
    outputs = PlannedOutputs.of(outputs);
    warnings = List.copyOf(warnings);
    errors = List.copyOf(errors);
  }

  /** Files in the run directory that look like outputs but are not expected. */
  public List<String> unexpected() {
    return manifest.unexpected();
  }

  /** Whether the run fails if the output is not there. */
  public boolean failsWithout(Output output) {
    return required.isSet()
        ? required.isRequired(output)
        : run.missingOutputs() == MissingOutputs.FAIL;
  }

  /** How many items there are: each output counts once a destination that takes it. */
  public long items() {
    long lists = cycleManifest ? receivers().size() : 0;
    return lists + outputs.stream().mapToLong(output -> output.destinations().size()).sum();
  }

  /** The destinations that take anything of the run, in the order of the settings. */
  public List<Destination> receivers() {
    PlannedOutputs packed = PlannedOutputs.of(outputs);
    return run.destinations().stream().filter(each -> packed.anyGoesTo(each.name())).toList();
  }

  /** The same by other settings of one of its destinations. */
  public TransferPlan with(Destination other) {
    Map<List<Destination>, List<Destination>> lists = new HashMap<>();
    List<PlannedOutput> changed =
        PlannedOutputs.of(outputs).to(each -> lists.computeIfAbsent(each, all -> with(other, all)));
    return with(run.to(with(other, run.destinations())), changed);
  }

  private static List<Destination> with(Destination other, List<Destination> all) {
    return List.copyOf(
        all.stream().map(each -> each.name().equals(other.name()) ? other : each).toList());
  }

  /** The same without one of its destinations: nothing more is sent there. */
  public TransferPlan without(String destination) {
    return with(
        run.to(
            run.destinations().stream().filter(each -> !each.name().equals(destination)).toList()),
        outputs);
  }

  private TransferPlan with(Run other, List<PlannedOutput> changed) {
    return new TransferPlan(
        other, manifest, cycle, changed, cycleManifest, required, refusal, warnings, errors);
  }

  /** Bytes to copy to that destination, of the files that are there. */
  public long bytes(String destination) {
    return outputs.stream()
        .filter(output -> output.goesTo(destination))
        .mapToLong(output -> output.bytes().orElse(0))
        .sum();
  }

  /**
   * For whoever wants to send it.
   *
   * @throws IncompleteRunException where the run did not end, or cannot be sent
   */
  public TransferPlan requireComplete() {
    if (refusal.isPresent()) {
      throw new IncompleteRunException(refusal.get());
    }
    return this;
  }
}
