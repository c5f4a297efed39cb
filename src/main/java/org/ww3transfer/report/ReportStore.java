package org.ww3transfer.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.SeenMarker;

/** Where the reports of this installation are kept: one JSON file a run, always whole. */
public final class ReportStore {
  private static final Logger LOG = LoggerFactory.getLogger(ReportStore.class);

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

  /**
   * Replaces the run's report for good, and says so where it was another directory's.
   *
   * @throws StateException where that fails
   */
  public void write(MarkerReport report) throws IOException {
    standingOfOther(report)
        .ifPresent(
            other ->
                LOG.warn(
                    "{}: its report replaces that of {}, which had the same name",
                    report.storedAs(),
                    other));
    keep(report);
  }

  /**
   * Keeps the report of a run that was refused, unless another directory's would go for it.
   *
   * @throws StateException where that fails
   */
  public void writeRefusal(MarkerReport report) throws IOException {
    if (standingOfOther(report).isEmpty()) {
      keep(report);
    }
  }

  private void keep(MarkerReport report) throws StateException {
    Path file = file(report.storedAs());
    try {
      AtomicFile.write(file, report::writeTo);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /**
   * Replaces the run's report in passing: whole, but a loss of power may undo it.
   *
   * @throws StateException where that fails
   */
  public void writeInPassing(TransferReport report) throws IOException {
    Path file = file(report.storedAs());
    try {
      AtomicFile.writeLazily(file, report::writeTo);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** Puts a report elsewhere, for good. */
  public void writeTo(Path file, MarkerReport report) throws IOException {
    AtomicFile.write(file, report::writeTo);
  }

  /**
   * The report of the run that this very marker asked for, where that run is at its end: the
   * process ended before the marker was taken out of the inbox.
   *
   * @param name as {@link MarkerReport#storedAs} says
   */
  public Optional<StoredReportStart> ended(String name, SeenMarker marker) throws IOException {
    return standing(name)
        .filter(StoredReportStart::isFinal)
        .filter(report -> report.marker().filter(marker.text()::equals).isPresent());
  }

  private Optional<StoredReportStart> standing(String name) throws StateException {
    Path file = file(name);
    try {
      return StoredReportStart.read(file);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** The other directory whose report stands under that name. */
  private Optional<String> standingOfOther(MarkerReport report) throws StateException {
    return standing(report.storedAs())
        .flatMap(StoredReportStart::runDirectory)
        .filter(other -> !isSame(other, report.runDirectory()));
  }

  private static boolean isSame(String one, String other) {
    try {
      return one.equals(other) || Files.isSameFile(path(one), path(other));
    } catch (IOException e) {
      return false; // one of them is gone
    }
  }

  private static Path path(String text) {
    return PathText.resolve(Path.of("/"), text);
  }
}
