package org.ww3transfer.journal.marker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.place.Installation;
import org.ww3transfer.report.MarkerReport;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.StoredReportStart;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.SeenMarker;

/**
 * Takes handled markers out of the inbox: to {@code .done} or {@code .failed} beside them, with the
 * run's report. In an order that a kill at any moment leaves the marker either still to be handled
 * or known as handled: report, journal, report beside, marker.
 */
public final class MarkerDisposal {
  private static final Logger LOG = LoggerFactory.getLogger(MarkerDisposal.class);

  private final MarkerJournal journal;
  private final ReportStore reports;
  private final MarkerMove move;
  private final BiPredicate<SeenMarker, SeenMarker> areOfOneRun;

  /**
   * @param areOfOneRun whether two markers speak of the same run: after its success, the older ones
   *     leave {@code .failed}
   */
  public MarkerDisposal(
      MarkerJournal journal,
      ReportStore reports,
      Installation installation,
      BiPredicate<SeenMarker, SeenMarker> areOfOneRun) {
    this.areOfOneRun = areOfOneRun;
    this.journal = journal;
    this.reports = reports;
    move = new MarkerMove(installation);
  }

  /**
   * Ends a marker whose run was handled; its report stands in the store already. One that was
   * written anew meanwhile stays where it is, to be handled next.
   */
  public void finish(SeenMarker marker, MarkerReport report) throws IOException {
    HandledMarker entry =
        journal.handled(marker, Optional.of(report.storedAs()), report.hasSucceeded());
    takeAway(marker, Optional.of(report), entry);
    if (report.hasSucceeded()) {
      cleanFailed(marker, report.storedAs());
    }
  }

  private void cleanFailed(SeenMarker succeeded, String reportName) {
    new FailedMarkers(HandledFolders.folder(succeeded.path(), false))
        .leaveTo(
            HandledFolders.folder(succeeded.path(), true),
            reportName,
            other -> areOfOneRun.test(succeeded, other));
  }

  private void cleanFailed(HandledMarker entry, Path moved) {
    try {
      cleanFailed(SeenMarker.of(moved).at(entry.path()), entry.runId().orElseThrow());
    } catch (IOException e) {
      LOG.debug("{}: older ones of its run stay in .failed", PathText.of(moved), e);
    }
  }

  /**
   * Writes the report of a marker that names no run that may be sent, and then is to be refused. It
   * stands nowhere else, so where it cannot be written the marker does not count as handled.
   */
  public void report(SeenMarker marker, MarkerReport report) throws IOException {
    writeBeside(marker, report);
  }

  /** Ends such a marker. */
  public void refuse(SeenMarker marker) throws IOException {
    takeAway(marker, Optional.empty(), journal.handled(marker, Optional.empty(), false));
  }

  private void writeBeside(SeenMarker marker, MarkerReport report) throws IOException {
    Path folder =
        HandledFolders.require(HandledFolders.folder(marker.path(), report.hasSucceeded()));
    reports.writeTo(folder.resolve(report.storedAs() + ".json"), report);
  }

  private void takeAway(SeenMarker marker, Optional<MarkerReport> report, HandledMarker entry)
      throws IOException {
    Path folder = HandledFolders.folder(marker.path(), entry.succeeded());
    Optional<Path> moved;
    try {
      if (report.isPresent()) {
        writeBeside(marker, report.get());
      }
      moved = move(entry, marker.path(), folder, marker::isStillAt);
    } catch (IOException e) {
      throw HandledMarkerException.of(folder, e);
    }
    if (moved.isEmpty() && Files.exists(marker.path())) {
      LOG.info("{}: was written again meanwhile; it is handled next", PathText.of(marker.path()));
    }
    journal.movedAway(entry);
  }

  /**
   * The report of the run that this marker asked for, where the run had ended before the process
   * did; empty where the run is still to be done.
   *
   * @param name as {@link MarkerReport#storedAs} says
   */
  public Optional<StoredReportStart> ended(String name, SeenMarker marker) throws IOException {
    return reports.ended(name, marker);
  }

  /** Ends a marker whose run had ended before. */
  public Optional<Path> finishEnded(SeenMarker marker, String name, StoredReportStart report)
      throws IOException {
    HandledMarker entry = journal.handled(marker, Optional.of(name), report.hasSucceeded());
    return finishFrom(entry, entry::isAt);
  }

  /**
   * Takes away a marker that was handled earlier but is still there, for a kill or because it could
   * not be moved; empty where it was not.
   */
  public Optional<Path> finishEarlier(Path marker) throws IOException {
    Optional<HandledMarker> entry = journal.entry(marker);
    return entry.isPresent() ? finishFrom(entry.get(), entry.get()::isAt) : Optional.empty();
  }

  /**
   * Ends the moves that a kill cut in two. One that was moved and put back since is wanted: it
   * stays, to be handled.
   */
  public void recover() {
    for (HandledMarker entry : journal.entries()) {
      try {
        finishFrom(entry, at -> at.equals(entry.path()) ? entry.isInPlace() : entry.isAt(at))
            .ifPresent(
                to ->
                    LOG.info(
                        "{}: handled before the start, moved to {}",
                        PathText.of(entry.path()),
                        PathText.of(to)));
      } catch (IOException | InvalidPathException e) {
        // the inbox tries again as long as the marker stands there
        LOG.warn("{}: {}", PathText.of(entry.path()), e.getMessage());
      }
    }
  }

  private Optional<Path> finishFrom(HandledMarker entry, MarkerMove.Test test) throws IOException {
    Path folder = HandledFolders.folder(entry.path(), entry.succeeded());
    try {
      return finishFrom(entry, folder, test);
    } catch (IOException e) {
      throw HandledMarkerException.of(folder, e);
    }
  }

  private Optional<Path> finishFrom(HandledMarker entry, Path folder, MarkerMove.Test test)
      throws IOException {
    if (!move.isToBeDone(entry.path(), folder, test)) {
      journal.movedAway(entry);
      return Optional.empty();
    }
    HandledFolders.require(folder);
    Files.createDirectories(folder);
    Optional<Path> stored = entry.runId().map(reports::file).filter(Files::exists);
    if (stored.isPresent()) {
      Path beside = folder.resolve(stored.get().getFileName());
      AtomicFile.write(beside, out -> Files.copy(stored.get(), out));
    }
    Optional<Path> moved = move(entry, entry.path(), folder, test);
    journal.movedAway(entry);
    if (entry.succeeded() && entry.runId().isPresent()) {
      moved.ifPresent(to -> cleanFailed(entry, to));
    }
    return moved;
  }

  /** From where it stands: the journal has only the text of that, and a name may be none. */
  private Optional<Path> move(HandledMarker entry, Path marker, Path folder, MarkerMove.Test test)
      throws IOException {
    try {
      return move.move(marker, folder, test);
    } catch (IOException e) {
      journal.putBack(entry);
      throw e;
    }
  }
}
