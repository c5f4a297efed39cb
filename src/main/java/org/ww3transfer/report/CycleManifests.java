package org.ww3transfer.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/**
 * The lists that tell consumers that a run is complete at a destination: {@code
 * <runId>.manifest.json}, sent like any output, but after all others and only where none failed.
 */
public final class CycleManifests {
  /** What their names end with. */
  static final String ENDING = ".manifest.json";

  private final Path directory;

  /** Keeps what it sends in {@code manifests} below the state directory. */
  public CycleManifests(Path stateDirectory) {
    directory = stateDirectory.resolve("manifests");
  }

  /**
   * Writes the list for a destination at which all outputs of the run have ended, and says how to
   * send it.
   *
   * @param ended is told the result of one that is not to be sent
   * @return empty where there is none to send
   * @throws StateException where it cannot be written
   */
  public Optional<PlannedOutput> write(
      Transfer transfer, Destination destination, Consumer<ItemResult> ended)
      throws StateException {
    PlannedOutput list = planned(transfer.plan(), destination);
    if (transfer.hasFailed(destination.name())) {
      giveUp(
          transfer, list, ended, "not tried: only complete runs are listed, and this one failed");
      return Optional.empty();
    }
    List<ItemResult> delivered = transfer.delivered(destination.name());
    if (delivered.isEmpty()) {
      giveUp(transfer, list, ended, "not tried: nothing of the run is there to be listed");
      return Optional.empty();
    }
    try {
      AtomicFile.write(
          list.source(), out -> CycleManifestJson.write(transfer.plan(), delivered, out));
      return Optional.of(list);
    } catch (IOException e) {
      throw StateException.of(list.source(), e);
    }
  }

  /** Removes what {@link #write} kept, also for destinations that are gone since. */
  public void forget(TransferPlan plan) throws IOException {
    Set<String> names =
        plan.outputs().stream()
            .flatMap(output -> output.destinations().stream())
            .map(Destination::name)
            .collect(Collectors.toSet());
    for (String name : names) {
      Files.deleteIfExists(file(plan, name));
    }
  }

  /** The list of what that destination holds of a run, as something to send. */
  public PlannedOutput planned(TransferPlan plan, Destination destination) {
    String name = name(plan);
    Output output =
        new Output(
            name,
            Kind.OTHER,
            Optional.empty(),
            plan.manifest().start(),
            plan.manifest().stop(),
            0,
            Set.of());
    return new PlannedOutput(
        output,
        file(plan, destination.name()),
        OptionalLong.empty(),
        name,
        List.of(destination.in(folder(plan, destination))),
        RunRoots.ANYWHERE); // it is a file of our own
  }

  /** The list's name relative to the destination's own prefix. */
  public static String objectName(TransferPlan plan, Destination destination) {
    return folder(plan, destination) + name(plan);
  }

  /** Whether an item of a run is its list, and no output. */
  public static boolean isList(TransferItem item, TransferPlan plan) {
    return item.output().kind() == Kind.OTHER && item.output().path().equals(name(plan));
  }

  private static String name(TransferPlan plan) {
    return plan.run().runId() + ENDING;
  }

  private static String folder(TransferPlan plan, Destination destination) {
    String forRun = destination.folders().expandForRun(plan.cycle());
    return forRun.substring(0, forRun.lastIndexOf('/') + 1);
  }

  private Path file(TransferPlan plan, String destination) {
    return directory.resolve(plan.run().runId() + "." + destination + ".json");
  }

  private static void giveUp(
      Transfer transfer, PlannedOutput list, Consumer<ItemResult> ended, String why) {
    String destination = list.destinations().get(0).name();
    TransferItem item = list.to(destination, transfer.plan().cycle());
    ended.accept(ItemResult.notDelivered(item, Outcome.SKIPPED, 0, 0, why));
  }
}
