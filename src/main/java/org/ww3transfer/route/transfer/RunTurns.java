package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.PlaceProgress;
import org.ww3transfer.report.status.StatusFile;

/**
 * Lets one process send a run at a time.
 *
 * @param stateDirectory theirs
 * @param locks of the runs
 */
public record RunTurns(Path stateDirectory, RunLocks locks) {
  /** The turn, where no other process has it. */
  Optional<RunLocks.Lock> tryTake(String runId) throws IOException {
    return locks.tryLock(runId);
  }

  /**
   * Waits for it.
   *
   * @throws BusyRunException where the daemon has it, and all that is left of the run waits for
   *     destinations, perhaps for days
   */
  RunLocks.Lock await(String runId) throws IOException {
    return locks.lock(runId, () -> requireProgress(runId));
  }

  private void requireProgress(String runId) throws IOException {
    Optional<DaemonStatus.OpenRun> run =
        new StatusFile(stateDirectory)
            .read().stream()
                .flatMap(status -> status.runs().stream())
                .filter(
                    each ->
                        each.runId().equals(runId)
                            && each.status().equals(TransferReport.Status.WAITING.label()))
                .findFirst();
    if (run.isPresent() && RunLocks.isDaemonAtWork(stateDirectory)) {
      throw new BusyRunException(
          runId,
          String.format(
              "the daemon sends this run, and what is left of it waits for %s; 'ww3-transfer"
                  + " explain %s' says why, and the daemon sends it by itself",
              String.join(", ", waitedFor(run.get())), runId));
    }
  }

  private static List<String> waitedFor(DaemonStatus.OpenRun run) {
    return run.progress().stream()
        .filter(each -> each.open() > 0)
        .map(PlaceProgress::destination)
        .toList();
  }
}
