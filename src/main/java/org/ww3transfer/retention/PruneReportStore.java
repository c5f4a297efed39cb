package org.ww3transfer.retention;

import java.io.IOException;
import java.nio.file.Path;
import org.ww3transfer.copy.AtomicFile;

/** Where the report of the last prune is kept: {@code prune.json} in the state directory. */
public final class PruneReportStore {
  private final Path file;

  public PruneReportStore(Path stateDirectory) {
    file = stateDirectory.resolve("prune.json");
  }

  /** Replaces the report for good. */
  public void write(PruneReport report) throws IOException {
    AtomicFile.write(file, out -> PruneJson.write(report, out));
  }
}
