package org.ww3transfer.report.kept;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.ww3transfer.destination.StateException;

/** The reports of runs that are kept, to be looked at by whoever was not there. */
public final class KeptReports {
  private static final String ENDING = ".json";

  /** Items looked through for the first that failed. */
  private static final int MOST_ITEMS = 500;

  public static final Comparator<ReportHead> NEWEST_FIRST =
      Comparator.comparing(ReportHead::startedAt).reversed().thenComparing(ReportHead::runId);

  private final Path directory;

  public KeptReports(Path stateDirectory) {
    directory = stateDirectory.resolve("reports");
  }

  private Path file(String runId) {
    return directory.resolve(runId + ENDING);
  }

  /** The heads of all that were written at or after some moment, newest runs first. */
  public List<ReportHead> heads(Instant writtenSince) throws IOException {
    try {
      List<ReportHead> heads = new ArrayList<>();
      for (Path file : files()) {
        if (isWrittenSince(file, writtenSince)) {
          ReportReader.head(file).ifPresent(heads::add);
        }
      }
      heads.sort(NEWEST_FIRST);
      return heads;
    } catch (IOException e) {
      throw StateException.of(directory, e);
    }
  }

  private static boolean isWrittenSince(Path file, Instant moment) throws IOException {
    try {
      return !Files.getLastModifiedTime(file).toInstant().isBefore(moment);
    } catch (NoSuchFileException removedMeanwhile) {
      return false;
    }
  }

  /** The ids of the runs that have a report. */
  public List<String> runIds() throws IOException {
    try {
      return files().stream()
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .toList();
    } catch (IOException e) {
      throw StateException.of(directory, e);
    }
  }

  private List<Path> files() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "[!.]*" + ENDING)) {
      files.forEach(found::add);
    } catch (NoSuchFileException e) {
      return found;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  /** The head of a run's report; empty where it has none. */
  public Optional<ReportHead> head(String runId) throws IOException {
    Path file = file(runId);
    try {
      return ReportReader.head(file);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /**
   * The head of the report of the run in a directory, whatever its id; of several the newest.
   *
   * @param runId the most likely one
   * @param isDirectory whether a run directory's text means it
   */
  public Optional<ReportHead> head(String runId, Predicate<String> isDirectory) throws IOException {
    Optional<ReportHead> likely = head(runId).filter(head -> isDirectory.test(head.runDirectory()));
    return likely.isPresent()
        ? likely
        : heads(Instant.MIN).stream()
            .filter(head -> isDirectory.test(head.runDirectory()))
            .findFirst();
  }

  /** The same, with its items shown to somebody. */
  public Optional<ReportHead> read(String runId, ReportReader.Visitor visitor) throws IOException {
    Path file = file(runId);
    try {
      return ReportReader.read(file, visitor);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** What became of a run; empty where it has no report. */
  public Optional<RunStory> story(String runId) throws IOException {
    return RunStories.of(this, runId);
  }

  /** Why a run failed, in short: one line, of one of its failures. Empty where nothing failed. */
  public Optional<String> failure(ReportHead head) throws IOException {
    if (head.isCancelled()) {
      return Optional.of("given up by an operator");
    }
    if (head.errors().total() > 0) {
      return head.errors().first().stream().findFirst();
    }
    if (head.counts().failed() == 0) {
      return Optional.empty();
    }
    AtomicReference<Optional<ReportedItem>> found = new AtomicReference<>(Optional.empty());
    read(
        head.runId(),
        new ReportReader.Visitor() {
          private int left = MOST_ITEMS;

          @Override
          public boolean visit(ReportedItem item) {
            if (item.isFailure()) {
              found.set(Optional.of(item));
              return false;
            }
            return --left > 0;
          }
        });
    return Optional.of(line(head.counts().failed(), found.get()));
  }

  private static String line(long failed, Optional<ReportedItem> first) {
    if (first.isEmpty()) {
      return failed + " failed; 'explain' says why";
    }
    ReportedItem item = first.get();
    String error = item.error().orElse(item.name() + ": " + item.outcome());
    String line = error.contains(item.name()) ? error : item.name() + ": " + error;
    return item.destination() + ": " + line + (failed > 1 ? "; and " + (failed - 1) + " more" : "");
  }
}
