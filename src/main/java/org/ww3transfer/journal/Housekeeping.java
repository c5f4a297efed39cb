package org.ww3transfer.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.journal.marker.HandledFolders;
import org.ww3transfer.journal.marker.MarkerFolders;
import org.ww3transfer.journal.marker.MarkerMove;
import org.ww3transfer.report.StoredReportStart;
import org.ww3transfer.run.PathText;
import org.ww3transfer.text.Amount;

/**
 * Removes what is kept for people to look at, once nobody does any more: reports, and the handled
 * markers in {@code .done} with theirs. What lies in {@code .failed} stays until somebody looks
 * after it, and a report as long as its marker stands in the inbox: it may tell that the run is at
 * its end.
 */
public final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** A second or so of work; what is more is left for the next time. */
  private static final int MOST_AT_A_TIME = 20_000;

  /** No write of a small file takes longer, so its part is left over from a kill. */
  private static final Duration PART_AGE = Duration.ofDays(1);

  private static final List<String> FOLDERS_WITH_PARTS =
      List.of(
          "", "reports", "manifests", "delivered", "open/runs", "open/stages", "held", "requests");

  private static final Path ROOT = Path.of("/");

  private final Path state;
  private final Path inbox;
  private final IntSupplier depth;
  private final Predicate<String> isMarker;
  private final Supplier<Duration> keep;
  private final Clock clock;

  /**
   * @param inbox the directory watched for markers
   * @param depth folders deep that they are looked for
   * @param isMarker whether a file of that name is a marker; other people's files are left alone
   * @param keep how long reports and handled markers are kept
   */
  public Housekeeping(
      Path state,
      Path inbox,
      IntSupplier depth,
      Predicate<String> isMarker,
      Supplier<Duration> keep,
      Clock clock) {
    this.state = state;
    this.inbox = inbox;
    this.depth = depth;
    this.isMarker = isMarker;
    this.keep = keep;
    this.clock = clock;
  }

  private MarkerFolders doneFolders() {
    return new MarkerFolders(inbox, depth.getAsInt(), HandledFolders.DONE);
  }

  /** Removes what is old; what cannot be removed stays, and the log says why. */
  public void sweep() {
    Instant now = clock.instant();
    OldFiles old = new OldFiles(now.minus(keep.get()), MOST_AT_A_TIME);
    try {
      old.visit(state.resolve("reports"), this::removeReport);
      removeLocks(old, "runs", RunLocks.ofRuns(state));
      removeLocks(old, "stages", RunLocks.ofStages(state));
      old.visit(state.resolve("manifests"), Files::deleteIfExists);
      doneFolders().visit(folder -> old.visit(folder, this::removeHandled));
      removeParts(new OldFiles(now.minus(PART_AGE), MOST_AT_A_TIME));
    } catch (IOException | RuntimeException e) {
      // an exception would end the daily sweeps for good
      LOG.warn("old reports and markers cannot be removed: {}", e.toString());
    }
    if (old.removed() > 0) {
      LOG.info("{} older than ww3.keep-reports removed", Amount.of(old.removed(), "file", "files"));
    }
  }

  /** A marker that is half moved is for its move to end. */
  private boolean removeHandled(Path file) throws IOException {
    String name = PathText.of(file.getFileName());
    boolean isOurs = isMarker.test(name) || (name.endsWith(".json") && isReport(file));
    return isOurs && !MarkerMove.isHalfMoved(file) && Files.deleteIfExists(file);
  }

  private static boolean isReport(Path file) throws IOException {
    return StoredReportStart.read(file).flatMap(StoredReportStart::status).isPresent();
  }

  private boolean removeReport(Path file) throws IOException {
    String name = PathText.of(file.getFileName()).replaceFirst("(\\.stage)?\\.json$", "");
    return RunLocks.ofRuns(state)
        .whileFree(name, () -> !hasMarker(file) && Files.deleteIfExists(file));
  }

  private static boolean hasMarker(Path file) throws IOException {
    return StoredReportStart.read(file)
        .flatMap(StoredReportStart::marker)
        .filter(marker -> marker.indexOf('#') > 0)
        .map(marker -> marker.substring(0, marker.lastIndexOf('#')))
        .filter(path -> Files.exists(PathText.resolve(ROOT, path), LinkOption.NOFOLLOW_LINKS))
        .isPresent();
  }

  private void removeLocks(OldFiles old, String kind, RunLocks locks) throws IOException {
    old.visit(state.resolve("locks").resolve(kind), locks::removeFree);
  }

  private void removeParts(OldFiles old) throws IOException {
    for (String folder : FOLDERS_WITH_PARTS) {
      old.visit(state.resolve(folder), Housekeeping::removePart);
    }
    for (Path start : folders(state.resolve("claims"))) {
      old.visit(start, Housekeeping::removePart);
    }
    doneFolders().visit(folder -> old.visit(folder, Housekeeping::removePart));
    old.visit(state.resolve("fetched"), Files::deleteIfExists);
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static boolean removePart(Path file) throws IOException {
    return AtomicFile.isPart(file) && Files.deleteIfExists(file);
  }
}
