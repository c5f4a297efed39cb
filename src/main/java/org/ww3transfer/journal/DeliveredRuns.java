package org.ww3transfer.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.destination.Store;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.place.RealFolders;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.run.Run;

/**
 * Which runs' restarts have arrived where: a small file a place, {@code delivered/<hash>.json}
 * below the state directory. It is kept by place and not by the destination's name, so that a
 * changed prefix begins anew.
 */
public final class DeliveredRuns {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveredRuns.class);
  private static final int NAME_LENGTH = 24;

  private final Path directory;
  private final Supplier<Naming> naming;
  private final RunLocks locks;
  private final RealFolders folders = new RealFolders();

  /**
   * Keeps its files in {@code delivered} below the state directory.
   *
   * @param naming how restarts are named now, which may tell the member of an ensemble
   */
  public DeliveredRuns(Path stateDirectory, Supplier<Naming> naming) {
    this.naming = naming;
    directory = stateDirectory.resolve("delivered");
    locks = RunLocks.ofDeliveries(stateDirectory);
  }

  /**
   * Those of a destination; none where none is known.
   *
   * @throws IOException where the file cannot be read, which is no proof that there were none
   */
  public List<DeliveredRun> at(Destination destination) throws IOException {
    Path file = file(destination);
    if (Files.notExists(file)) {
      return List.of();
    }
    try {
      return DeliveredJson.read(file);
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new IOException(
          file
              + ": the record of delivered runs is damaged; a new one begins with the"
              + " next run that arrives",
          e);
    }
  }

  /** Why a run may be missing there: an earlier record was damaged; empty where none was. */
  public Optional<String> doubt(Destination destination) throws IOException {
    Path aside = aside(file(destination));
    return Files.exists(aside)
        ? Optional.of(aside + ": was damaged, and runs may be missing; remove it to let them go")
        : Optional.empty();
  }

  /**
   * Notes the restarts of a run that have arrived, also of one that failed: what is needed from its
   * start is there as far as anything is.
   *
   * @throws StateException where that fails at any of its destinations; the others are noted
   */
  public void note(Transfer transfer) throws StateException {
    Optional<StateException> trouble = Optional.empty();
    for (Destination destination : transfer.plan().receivers()) {
      List<DeliveredRun> arrived = arrived(transfer, destination);
      try {
        if (!arrived.isEmpty()) {
          note(destination, arrived);
        }
      } catch (IOException e) {
        trouble = Optional.of(StateException.of(directory, e));
      }
    }
    if (trouble.isPresent()) {
      throw trouble.get();
    }
  }

  /** One a grid and folder. What is valid before the run's start was left over from another. */
  private List<DeliveredRun> arrived(Transfer transfer, Destination destination) {
    Instant start = transfer.plan().manifest().start();
    Run run = transfer.plan().run();
    Optional<String> member = run.member().filter(any -> tellsMember(destination));
    Map<String, DeliveredRun> byPlace = new TreeMap<>();
    for (ItemResult result : transfer.delivered(destination.name())) {
      TransferItem item = result.item();
      Instant validTime = item.output().validTime();
      if (item.output().kind().isHotStart() && !validTime.isBefore(start)) {
        String name = item.objectName();
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        String grid = item.output().gridName();
        byPlace.merge(
            folder + " " + grid,
            new DeliveredRun(run.runId(), start, grid, member, folder, validTime),
            DeliveredRun::and);
      }
    }
    return List.copyOf(byPlace.values());
  }

  private boolean tellsMember(Destination destination) {
    return destination.folders().then(naming.get().pattern()).asksFor(NamePattern.MEMBER);
  }

  private synchronized void note(Destination destination, List<DeliveredRun> arrived)
      throws IOException {
    Path file = file(destination);
    try (RunLocks.Lock lock = locks.lock(file.getFileName().toString())) {
      LOG.debug("{}: noted under {}", file, lock);
      DeliveredRunLimit runs = new DeliveredRunLimit(known(destination));
      arrived.forEach(runs::add);
      byte[] json = DeliveredJson.bytes(destination.store().place(), runs.all());
      AtomicFile.write(file, out -> out.write(json));
    }
  }

  private List<DeliveredRun> known(Destination destination) throws IOException {
    try {
      return at(destination);
    } catch (IOException damaged) {
      Path file = file(destination);
      Path aside = aside(file);
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.warn("{}; the old one is {}", damaged.getMessage(), aside);
      return List.of();
    }
  }

  private static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + ".damaged");
  }

  /** A folder is the same by whatever link it is named. */
  private Path file(Destination destination) throws IOException {
    String place = destination.store().place();
    if (destination.store() instanceof Store.Local local) {
      place = folders.of(local.directory()).toString();
    }
    String hash = Hashing.sha256().hashString(place, UTF_8).toString();
    return directory.resolve(hash.substring(0, NAME_LENGTH) + ".json");
  }
}
