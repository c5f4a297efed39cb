package org.ww3transfer.standing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.journal.DaemonOwner;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.journal.marker.RefusedReports;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.StatusFile;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.Run;
import org.ww3transfer.settings.StatePlaces;
import org.ww3transfer.standby.Member;
import org.ww3transfer.standby.StandbyFolder;
import org.ww3transfer.text.Suggestion;

/**
 * The state directory as whoever reads it sees it that is not the daemon's work: the commands, and
 * the answers over HTTP. One that is kept reads the heads of kept reports once.
 */
public final class StateView {
  /** As much as the daemon may have to say. */
  private static final int ROOM_BYTES = 16 * 1024;

  private final Path directory;
  private final RefusedReports inbox;
  private final KeptReports reports;

  /**
   * @param directory the state directory
   * @param inbox where markers were refused
   */
  private StateView(Path directory, RefusedReports inbox) {
    this.directory = directory;
    this.inbox = inbox;
    reports = new KeptReports(directory);
  }

  public static StateView of(StatePlaces places) {
    return new StateView(
        places.stateDirectory(), new RefusedReports(places.inbox(), places.markerMaxDepth()));
  }

  public Path directory() {
    return directory;
  }

  public boolean isDaemonAtWork() throws IOException {
    return RunLocks.isDaemonAtWork(directory) || new StandbyFolder(directory).isBeating();
  }

  /**
   * What the daemon says; empty where none runs or one starts, as what an earlier one said is not
   * so any more.
   */
  public Optional<DaemonStatus> told() throws IOException {
    return isDaemonAtWork() ? said().filter(this::isOfDaemon) : Optional.empty();
  }

  /** What a daemon said last, this or an earlier one. */
  public Optional<DaemonStatus> said() throws IOException {
    return new StatusFile(directory).read();
  }

  /** The daemon at work; empty where it does not say which it is. */
  public Optional<DaemonOwner> owner() {
    return DaemonOwner.of(directory);
  }

  /** Which host the daemon is on, where it says so, and which daemons wait for its end. */
  public StandbyFolder.View standby() throws IOException {
    return new StandbyFolder(directory).view();
  }

  /** The daemons that wait for the end of another, as far as they are alive. */
  List<Member> nextInTurn() throws IOException {
    return new StandbyFolder(directory).nextInTurn();
  }

  /** When the daemon at work gave its last sign of life, where it gives none any more. */
  public Optional<Instant> quietSince(Instant now) throws IOException {
    return new StandbyFolder(directory).quietSince(now);
  }

  /** Why nothing can be written; empty where it can, or where only who asks may not. */
  Optional<String> whyNotWritten() {
    Path probe = directory.resolve(".room-status");
    try {
      AtomicFile.writeLazily(probe, out -> out.write(new byte[ROOM_BYTES]));
      Files.deleteIfExists(probe);
      return Optional.empty();
    } catch (AccessDeniedException e) {
      return Optional.empty();
    } catch (FileSystemException e) {
      return Optional.of(Optional.ofNullable(e.getReason()).orElse(e.toString()));
    } catch (IOException e) {
      return Optional.of(Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    }
  }

  private boolean isOfDaemon(DaemonStatus status) {
    return owner().map(owner -> owner.hasWritten(status)).orElse(true);
  }

  public KeptReports reports() {
    return reports;
  }

  /** What became of markers that were refused and still lie in {@code .failed}. */
  public List<ReportHead> refused() throws IOException {
    List<ReportHead> refused = new ArrayList<>();
    for (ReportHead head : inbox.heads()) {
      // that of a run of which nothing was tried is kept as well
      boolean isOfRun =
          Run.isPlainName(head.runId())
              && reports.head(head.runId()).filter(kept -> isSame(kept, head)).isPresent();
      if (!isOfRun) {
        refused.add(head);
      }
    }
    return refused;
  }

  private static boolean isSame(ReportHead one, ReportHead other) {
    return one.marker().isPresent()
        && one.marker().equals(other.marker())
        && one.errors().equals(other.errors());
  }

  /** The refusals of the markers of one name, or of one run. */
  public List<ReportHead> refused(String runId) throws IOException {
    return refused().stream().filter(head -> head.runId().equals(runId)).toList();
  }

  /**
   * Why there is no such run, and which was most likely meant; empty where it has a report or is
   * open.
   */
  public Optional<String> whyNoRun(String runId) throws IOException {
    boolean isPlain = Run.isPlainName(runId);
    if (isPlain && (isOpen(runId) || reports.head(runId).isPresent())) {
      return Optional.empty();
    }
    List<ReportHead> refused = refused();
    if (refused.stream().anyMatch(head -> head.runId().equals(runId))) {
      return Optional.of(
          String.format(
              "%s: its marker was refused, and there is no run; 'explain %s' says what to fix",
              runId, runId));
    }
    Optional<String> unreadable = isPlain ? reports.objection(runId) : Optional.empty();
    if (unreadable.isPresent()) {
      return unreadable;
    }
    Set<String> known = new LinkedHashSet<>(reports.runIds());
    known.addAll(openRuns());
    refused.forEach(head -> known.add(head.runId()));
    return Optional.of(
        String.format(
            "no run '%s' is known in %s%s; 'runs' lists them",
            runId, directory, Suggestion.ofParts(runId, known)));
  }

  private Path runs() {
    return directory.resolve("runs");
  }

  private boolean isOpen(String runId) {
    return Files.isDirectory(runs().resolve(runId));
  }

  private Set<String> openRuns() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs())) {
      folders.forEach(folder -> names.add(PathText.of(folder.getFileName())));
    } catch (NoSuchFileException e) {
      return names;
    }
    return names;
  }
}
