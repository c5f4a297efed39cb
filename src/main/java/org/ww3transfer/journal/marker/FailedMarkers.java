package org.ww3transfer.journal.marker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.file.Fence;
import org.ww3transfer.report.StoredReportStart;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.SeenMarker;

/**
 * The markers in a folder {@code .failed}: what an operator still has to look at. Those of a run
 * that has succeeded since leave it.
 *
 * @param folder where they lie
 */
public record FailedMarkers(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(FailedMarkers.class);
  private static final String REPORT = ".json";

  /** More than anybody leaves unlooked at; each is read after a success. */
  private static final int MOST = 1000;

  /**
   * One that lies there, as if it still stood in the inbox; empty where it does not.
   *
   * @param text which, as {@link SeenMarker#text} has it
   */
  public static Optional<SeenMarker> find(String text) {
    int end = text.lastIndexOf('#');
    Path path = PathText.resolve(Path.of("/"), text.substring(0, Math.max(0, end)));
    Path failed = HandledFolders.folder(path, false).resolve(path.getFileName());
    try {
      return Files.isRegularFile(failed, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(SeenMarker.of(failed))
              .filter(seen -> isSame(seen, text.substring(end + 1)))
              .map(seen -> seen.at(path))
          : Optional.empty();
    } catch (IOException e) {
      LOG.debug("{}: cannot be read", failed, e);
      return Optional.empty();
    }
  }

  private static boolean isSame(SeenMarker seen, String identity) {
    return seen.contentIdentity().equals(SeenMarker.contentIdentity(identity));
  }

  /**
   * Takes the markers of a run out, and the reports of why it failed. What cannot be read or judged
   * is passed over: that of a run which succeeded is no reason to tell anything else of it.
   *
   * @param done where they go to; one of the same name there is newer and stays
   * @param reportName the name of the run's report, without its ending
   * @param isOfRun whether another marker speaks of the same run, asked as if it still stood in the
   *     inbox
   * @return whether any lay there
   */
  public boolean leaveTo(Path done, String reportName, Predicate<SeenMarker> isOfRun) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    boolean hasLeft = false;
    int looked = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (looked++ >= MOST) {
          break;
        }
        hasLeft |= leaveIfOfRun(file, done, isOfRun);
      }
      removeReport(folder.resolve(reportName + REPORT), Optional::isPresent);
    } catch (IOException | RuntimeException e) {
      LOG.warn("{}: older markers of {} stay there: {}", folder, reportName, e.toString());
    }
    return hasLeft;
  }

  private boolean leaveIfOfRun(Path file, Path done, Predicate<SeenMarker> isOfRun) {
    try {
      if (isOf(file, isOfRun)) {
        leave(file, done);
        return true;
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("{}: stays", PathText.of(file), e);
    }
    return false;
  }

  private boolean isOf(Path file, Predicate<SeenMarker> isOfRun) throws IOException {
    if (file.getFileName().toString().endsWith(REPORT)
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Path inInbox = folder.resolveSibling(file.getFileName());
    return isOfRun.test(SeenMarker.of(file).at(inInbox));
  }

  private void leave(Path marker, Path done) throws IOException {
    Fence.require();
    // the report of a marker that named no run is called as the marker is
    removeReport(folder.resolve(HandledFolders.refusalName(marker) + REPORT), Optional::isEmpty);
    Files.createDirectories(HandledFolders.require(done));
    try {
      Files.move(marker, done.resolve(marker.getFileName()));
    } catch (FileAlreadyExistsException e) {
      Files.delete(marker); // its run has a marker in .done, and nothing of it is open any more
    } catch (NoSuchFileException goneMeanwhile) {
      LOG.debug("{}: is gone", PathText.of(marker), goneMeanwhile);
    }
  }

  private static void removeReport(Path report, Predicate<Optional<String>> isOfDirectory)
      throws IOException {
    boolean isMeant =
        StoredReportStart.read(report)
            .filter(found -> isOfDirectory.test(found.runDirectory()))
            .isPresent();
    if (isMeant) {
      Files.deleteIfExists(report);
    }
  }
}
