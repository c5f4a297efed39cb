package org.ww3transfer.journal.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.report.CycleManifests;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.SeenMarker;

/**
 * The journals of all runs that are under way, in {@code runs} below the state directory: a folder
 * a run, with its plan and its results. Whoever asks for a run's has the run's lock.
 */
public final class RunJournals implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(RunJournals.class);

  private final RunFolders folders;
  private final CycleManifests cycleManifests;
  private final Clock clock;
  private final GroupFlush flushes = new GroupFlush();

  public RunJournals(Path stateDirectory, Clock clock) {
    folders = new RunFolders(stateDirectory);
    cycleManifests = new CycleManifests(stateDirectory);
    this.clock = clock;
  }

  /** A run that is under way again. */
  public record Reopened(Transfer transfer, RunJournal journal) {}

  /** The ids of the runs that are under way, also those that cannot be read. */
  public List<String> list() throws StateException {
    try {
      return folders.list();
    } catch (IOException e) {
      throw StateException.of(folders.directory(), e);
    }
  }

  /** Removes what kills left behind. */
  public void sweep() throws StateException {
    try {
      folders.sweep(clock.instant());
    } catch (IOException e) {
      throw StateException.of(folders.directory(), e);
    }
  }

  /**
   * Begins the journal of a run, with the results that it has already, and looks at its sources. It
   * takes the place of an older one of that run id, which nobody reads any more. After this the
   * disk keeps it.
   *
   * @throws StateException where that fails; then there is none
   */
  public RunJournal create(Transfer transfer) throws StateException {
    String runId = transfer.plan().run().runId();
    try {
      Path begun = folders.begin(runId);
      Fingerprints fingerprints = KeptPlan.write(begun.resolve(RunFolders.PLAN), transfer);
      AtomicFile.write(
          begun.resolve(RunFolders.RESULTS),
          out -> KeptResults.write(transfer, clock.instant(), out));
      return journal(
          folders.publish(begun, runId),
          transfer,
          transfer.plan().run().destinations().stream().map(KnownDestination::of).toList(),
          fingerprints);
    } catch (IOException e) {
      folders.giveUp(runId);
      throw StateException.of(folders.of(runId), e);
    }
  }

  private RunJournal journal(
      Path folder, Transfer transfer, List<KnownDestination> planned, Fingerprints fingerprints)
      throws IOException {
    return new RunJournal(folder, transfer, planned, fingerprints, folders, flushes, clock);
  }

  /**
   * Takes a run up again that was under way: its transfer with all results. Items of a destination
   * that the settings no longer have end as skipped, those of one that has moved have no results.
   *
   * @param configured all destinations in the settings
   * @param roots where the run's files may lie
   * @return empty where there is none, or its plan is damaged: then it is put aside, and the run is
   *     to be planned anew from its directory
   * @throws StateException where it cannot be read for another reason
   */
  public Optional<Reopened> open(String runId, List<Destination> configured, RunRoots roots)
      throws StateException {
    if (!folders.exists(runId)) {
      return Optional.empty();
    }
    try {
      return reopened(runId, configured, roots);
    } catch (IOException e) {
      throw StateException.of(folders.of(runId), e);
    }
  }

  /**
   * The run under way that a marker asked for, as it was planned; its directory may be gone since.
   *
   * @param configured all destinations in the settings
   * @param roots where the run's files may lie
   * @throws StateException where the journals cannot be listed
   */
  public Optional<Run> askedForBy(SeenMarker marker, List<Destination> configured, RunRoots roots)
      throws StateException {
    return list().stream()
        .flatMap(runId -> run(runId, configured, roots).stream())
        .filter(run -> run.marker().filter(asking -> asking.isSameAs(marker)).isPresent())
        .findFirst();
  }

  private Optional<Run> run(String runId, List<Destination> configured, RunRoots roots) {
    try {
      return Optional.of(
          KeptPlan.run(folders.of(runId).resolve(RunFolders.PLAN), configured, roots));
    } catch (IOException e) {
      return Optional.empty(); // whoever opens it says what is wrong with it
    }
  }

  private Optional<Reopened> reopened(String runId, List<Destination> configured, RunRoots roots)
      throws IOException {
    Path folder = folders.of(runId);
    try {
      KeptPlan plan = KeptPlan.read(folder.resolve(RunFolders.PLAN), configured, roots);
      Transfer transfer = plan.transfer();
      new KeptResults(
              folder.resolve(RunFolders.RESULTS), transfer, plan.destinations(), cycleManifests)
          .read();
      return Optional.of(
          new Reopened(transfer, journal(folder, transfer, plan.planned(), plan.fingerprints())));
    } catch (KeptPlan.DamagedException e) {
      Path aside = folders.setAside(runId);
      LOG.warn(
          "{}: {}: {}; it is put aside as {}, and its run is planned again",
          runId,
          folder.resolve(RunFolders.PLAN),
          e.getMessage(),
          aside.getFileName());
      return Optional.empty();
    }
  }

  /**
   * Forgets a run that is not to go on.
   *
   * @throws StateException where that fails
   */
  public void remove(String runId) throws StateException {
    try {
      folders.remove(folders.of(runId));
    } catch (IOException e) {
      throw StateException.of(folders.of(runId), e);
    }
  }

  /** Ends the flushing; journals that are open are closed before. */
  @Override
  public void close() {
    flushes.close();
  }
}
