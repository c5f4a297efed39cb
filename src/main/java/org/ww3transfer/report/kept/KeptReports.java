package org.ww3transfer.report.kept;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.run.PathText;

/** The reports of runs that are kept, to be looked at by whoever was not there. */
public final class KeptReports {
  /** Items looked through for the first that failed. */
  private static final int MOST_ITEMS = 500;

  public static final Comparator<ReportHead> NEWEST_FIRST =
      Comparator.comparing(ReportHead::startedAt).reversed().thenComparing(ReportHead::runId);

  private final Path directory;
  private final ReportHeads heads;
  private final FailureTexts failures = new FailureTexts(this);

  public KeptReports(Path stateDirectory) {
    directory = stateDirectory.resolve("reports");
    heads = new ReportHeads(directory, System::nanoTime);
  }

  /** The heads of all that were written at or after some moment, newest runs first. */
  public List<ReportHead> heads(Instant writtenSince) throws IOException {
    try {
      List<ReportHead> found = heads.writtenSince(writtenSince);
      found.sort(NEWEST_FIRST);
      return found;
    } catch (IOException e) {
      throw StateException.of(directory, e);
    }
  }

  /** The ids of the runs that have a report. */
  public List<String> runIds() throws IOException {
    try {
      return heads.runIds();
    } catch (IOException e) {
      throw StateException.of(directory, e);
    }
  }

  /** The head of a run's report; empty where it has none. */
  public Optional<ReportHead> head(String runId) throws IOException {
    Path file = heads.file(runId);
    try {
      return ReportReader.head(file);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** That the report of a run cannot be read, and why; empty where it can, or there is none. */
  public Optional<String> objection(String runId) {
    Path file = heads.file(runId);
    return ReportReader.objection(file)
        .map(
            why ->
                String.format(
                    "the report of run '%s' cannot be read: %s: %s; remove it, and a new marker of"
                        + " the run makes another",
                    runId, PathText.onOneLine(file), why));
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
    Path file = heads.file(runId);
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

  /**
   * Why a run failed.
   *
   * @param why one line, of one of its failures
   * @param at when that one was, UTC; empty where its report does not say
   */
  public record Failure(String why, Optional<Instant> at) {}

  /** Why a run failed, in short; empty where nothing failed. */
  public Optional<String> failure(ReportHead head) throws IOException {
    return firstFailure(head).map(Failure::why);
  }

  /** The same with its time. */
  public Optional<Failure> firstFailure(ReportHead head) throws IOException {
    if (head.isCancelled()) {
      return Optional.of(new Failure("given up by an operator", head.finishedAt()));
    }
    if (head.errors().total() > 0) {
      return head.errors().first().stream()
          .findFirst()
          .map(why -> new Failure(why, head.finishedAt()));
    }
    if (head.counts().failed() == 0) {
      return Optional.empty();
    }
    Optional<ReportedItem> first = failed(head.runId());
    return Optional.of(
        new Failure(line(head.counts().failed(), first), first.flatMap(ReportedItem::endedAt)));
  }

  /**
   * What a report says of all that failed in the run or waits, in lower case, a line a cause: the
   * first causes of the first thousands of its items.
   */
  public List<String> failures(ReportHead head) throws IOException {
    return failures.of(head);
  }

  private Optional<ReportedItem> failed(String runId) throws IOException {
    AtomicReference<Optional<ReportedItem>> found = new AtomicReference<>(Optional.empty());
    var unused =
        read(
            runId,
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
    return found.get();
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
