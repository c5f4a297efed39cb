package org.ww3transfer.retention.prune;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.ww3transfer.copy.AtomicFile;

/**
 * Where the report of the last prune is kept, {@code prune.json} in the state directory, that of
 * the last dry run, {@code prune.dry-run.json}, and that of the last prune that was killed, {@code
 * prune.interrupted.json}.
 */
public final class PruneReportStore {
  private final Path file;
  private final Path dryRun;
  private final Path interrupted;

  public PruneReportStore(Path stateDirectory) {
    file = stateDirectory.resolve("prune.json");
    dryRun = stateDirectory.resolve("prune.dry-run.json");
    interrupted = stateDirectory.resolve("prune.interrupted.json");
  }

  /** Replaces the report of its kind for good. */
  public void write(PruneReport report) throws IOException {
    AtomicFile.write(report.isDryRun() ? dryRun : file, out -> PruneJson.write(report, out));
  }

  /** Where reports lie, each of them or none. */
  public List<Path> files() {
    return List.of(file, dryRun);
  }

  /**
   * The same for one that did not end; the next prune replaces but one of the two.
   *
   * @return the one that stays
   */
  public Path write(UnfinishedPrune prune, Instant completedAt) throws IOException {
    AtomicFile.write(interrupted, out -> prune.write(completedAt, out));
    AtomicFile.write(file, out -> prune.write(completedAt, out));
    return interrupted;
  }
}
