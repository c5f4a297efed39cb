package org.ww3transfer.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.report.MarkerReport;
import org.ww3transfer.report.ReportStore;

/**
 * Takes handled markers out of the inbox: to {@code .done} or {@code .failed} beside them, with the
 * run's report. In an order that a kill at any moment leaves the marker either still to be handled
 * or known as handled: report, journal, report beside, marker.
 */
public final class MarkerDisposal {
  private final MarkerJournal journal;
  private final ReportStore reports;

  public MarkerDisposal(MarkerJournal journal, ReportStore reports) {
    this.journal = journal;
    this.reports = reports;
  }

  /** Ends a marker whose run was handled; its report stands in the store already. */
  public void finish(Path marker, MarkerReport report) throws IOException {
    journal.handled(marker, Optional.of(report.storedAs()), report.hasSucceeded());
    writeBeside(marker, report);
  }

  /** Ends a marker that names no run that may be sent; its report stands nowhere else. */
  public void refuse(Path marker, MarkerReport report) throws IOException {
    journal.handled(marker, Optional.empty(), false);
    writeBeside(marker, report);
  }

  private void writeBeside(Path marker, MarkerReport report) throws IOException {
    Path folder = HandledFolders.require(HandledFolders.folder(marker, report.hasSucceeded()));
    reports.writeTo(folder.resolve(report.storedAs() + ".json"), report);
    move(marker, folder);
  }

  /** Takes away a marker that was handled earlier but is still there; empty where it was not. */
  public Optional<Path> finishEarlier(Path marker) throws IOException {
    Optional<MarkerJournal.Entry> entry = journal.entry(marker);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    Path folder = HandledFolders.require(HandledFolders.folder(marker, entry.get().succeeded()));
    Files.createDirectories(folder);
    Optional<Path> stored = entry.get().runId().map(reports::file).filter(Files::exists);
    if (stored.isPresent()) {
      Path beside = folder.resolve(stored.get().getFileName());
      Files.copy(stored.get(), beside, StandardCopyOption.REPLACE_EXISTING);
    }
    return Optional.of(move(marker, folder));
  }

  private static Path move(Path marker, Path folder) throws IOException {
    Path to = folder.resolve(marker.getFileName());
    Files.move(marker, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    AtomicFile.syncDirectory(folder);
    AtomicFile.syncDirectory(marker.toAbsolutePath().getParent());
    return to;
  }
}
