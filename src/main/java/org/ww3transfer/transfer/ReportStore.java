package org.ww3transfer.transfer;

import java.io.IOException;
import java.nio.file.Path;

/** Where the reports of this installation are kept: one JSON file a run, always whole. */
public final class ReportStore {
  private final Path directory;

  /** Keeps them in {@code reports} below the state directory. */
  public ReportStore(Path stateDirectory) {
    directory = stateDirectory.resolve("reports");
  }

  /**
   * The file of that report.
   *
   * @param name as {@link MarkerReport#storedAs} says
   */
  public Path file(String name) {
    return directory.resolve(name + ".json");
  }

  /** Replaces the run's report for good. */
  public void write(MarkerReport report) throws IOException {
    writeTo(file(report.storedAs()), report);
  }

  /** Replaces the run's report in passing: whole, but a loss of power may undo it. */
  public void writeInPassing(TransferReport report) throws IOException {
    AtomicFile.writeLazily(file(report.storedAs()), report::writeTo);
  }

  /** Puts a report elsewhere, for good. */
  public void writeTo(Path file, MarkerReport report) throws IOException {
    AtomicFile.write(file, report::writeTo);
  }
}
