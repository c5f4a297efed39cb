package org.ww3transfer.journal.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.lines.LineFile;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.run.PathText;

/**
 * The truth of one run that is under way: what was planned, and how each item ended. Safe for use
 * by several threads.
 */
public final class RunJournal implements Closeable {
  private static final Lines<ResultLine> LINES = Lines.of(ResultLine.class);

  private final Path folder;
  private final Transfer transfer;
  private final Map<String, String> places;
  private final Fingerprints fingerprints;
  private final LineFile results;
  private final GroupFlush.Of flush;
  private final Clock clock;
  private final RunFolders folders;

  /**
   * @param destinations as the plan on disk has them
   */
  RunJournal(
      Path folder,
      Transfer transfer,
      List<KnownDestination> destinations,
      Fingerprints fingerprints,
      RunFolders folders,
      GroupFlush flushes,
      Clock clock)
      throws IOException {
    this.folder = folder;
    this.transfer = transfer;
    places =
        destinations.stream()
            .collect(Collectors.toMap(KnownDestination::name, KnownDestination::whole));
    this.fingerprints = fingerprints;
    this.folders = folders;
    this.clock = clock;
    results = LineFile.open(folder.resolve(RunFolders.RESULTS));
    flush = flushes.of(results, folder.toString());
  }

  /**
   * Notes how an item ended. It is there after a kill, and after a loss of power if that is not
   * within the next moment.
   *
   * @throws StateException where it cannot be noted; it may be tried again
   * @throws IllegalArgumentException for an item that waits, which is no end
   */
  public void append(ItemResult result) throws StateException {
    if (result.outcome() == Outcome.WAITING) {
      throw new IllegalArgumentException("an item that waits has no result");
    }
    OptionalInt output = transfer.index().of(result.item());
    try {
      results.append(LINES.write(ResultLine.of(output, result, place(result), clock.instant())));
    } catch (IOException e) {
      throw StateException.of(folder.resolve(RunFolders.RESULTS), e);
    }
    flush.appended();
  }

  /** Where the result's destination is now, if it is not where it was when the run was planned. */
  private Optional<String> place(ItemResult result) {
    String name = result.item().destination().name();
    return transfer.plan().run().destinations().stream()
        .filter(each -> each.name().equals(name))
        .map(each -> KnownDestination.of(each).whole())
        .filter(where -> !where.equals(places.get(name)))
        .findFirst();
  }

  /**
   * Returns when the disk keeps all that was noted.
   *
   * @throws StateException where it does not
   */
  public void force() throws StateException {
    try {
      results.force();
    } catch (IOException e) {
      throw StateException.of(folder.resolve(RunFolders.RESULTS), e);
    }
  }

  /**
   * Why the source of an item must not be sent any more: another file stands there than when the
   * run was taken up. Empty where it is the same, or nothing is there.
   */
  public Optional<String> objection(TransferItem item) {
    OptionalInt output = transfer.index().of(item);
    boolean differs =
        output.isPresent()
            && SourceIdentity.of(item.source())
                .filter(now -> fingerprints.differs(output.getAsInt(), now))
                .isPresent();
    return differs
        ? Optional.of(
            PathText.of(item.source())
                + ": is not the file any more that it was when its run was taken up; drop the"
                + " marker again if this one is to be sent")
        : Optional.empty();
  }

  /**
   * Forgets the run, which is closed. A kill leaves all of it or nothing.
   *
   * @throws StateException where that fails; it may be tried again
   */
  public void remove() throws StateException {
    try {
      results.close();
      folders.remove(folder);
    } catch (IOException e) {
      throw StateException.of(folder, e);
    }
  }

  /** Lets go of the file; the run stays open. */
  @Override
  public void close() throws StateException {
    try {
      results.force();
      results.close();
    } catch (IOException e) {
      throw StateException.of(folder, e);
    }
  }
}
