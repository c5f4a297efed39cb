package org.ww3transfer.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.report.StandingReport;
import org.ww3transfer.run.SeenMarker;

/**
 * The markers in a folder {@code .failed}: what an operator still has to look at. Those of a run
 * that has succeeded since leave it.
 *
 * @param folder where they lie
 */
record FailedMarkers(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(FailedMarkers.class);
  private static final String REPORT = ".json";

  /** More than anybody leaves unlooked at; each is read after a success. */
  private static final int MOST = 1000;

  /**
   * Takes the markers of a run out, and the reports of why it failed.
   *
   * @param done where they go to; one of the same name there is newer and stays
   * @param succeeded the one that its run has now succeeded by
   * @param reportName the name of the run's report, without its ending
   * @param isOfRun whether another marker speaks of the same run, asked as if it still stood in the
   *     inbox
   */
  void leaveTo(Path done, SeenMarker succeeded, String reportName, Predicate<SeenMarker> isOfRun) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    int looked = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (looked++ >= MOST) {
          break;
        }
        if (!file.getFileName().toString().endsWith(REPORT) && isOf(file, succeeded, isOfRun)) {
          leave(file, done);
        }
      }
      Files.deleteIfExists(folder.resolve(reportName + REPORT));
    } catch (IOException e) {
      LOG.warn("{}: older markers of {} stay there: {}", folder, reportName, e.toString());
    }
  }

  private boolean isOf(Path file, SeenMarker succeeded, Predicate<SeenMarker> isOfRun)
      throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (file.getFileName().equals(succeeded.path().getFileName())) {
      return true;
    }
    Path inInbox = folder.resolveSibling(file.getFileName());
    return isOfRun.test(SeenMarker.of(file).at(inInbox));
  }

  private void leave(Path marker, Path done) throws IOException {
    removeRefusal(marker);
    try {
      Files.move(marker, done.resolve(marker.getFileName()));
    } catch (FileAlreadyExistsException e) {
      Files.delete(marker);
    } catch (NoSuchFileException goneMeanwhile) {
      LOG.debug("{}: is gone", marker, goneMeanwhile);
    }
  }

  /** The report of a marker that named no run is called as the marker is. */
  private void removeRefusal(Path marker) throws IOException {
    String name = marker.getFileName().toString();
    int dot = name.lastIndexOf('.');
    Path report = folder.resolve((dot > 0 ? name.substring(0, dot) : name) + REPORT);
    boolean isOfNoRun =
        StandingReport.read(report).filter(found -> found.runDirectory().isEmpty()).isPresent();
    if (isOfNoRun) {
      Files.deleteIfExists(report);
    }
  }
}
