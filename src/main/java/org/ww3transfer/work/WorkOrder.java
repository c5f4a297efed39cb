package org.ww3transfer.work;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.journal.run.PathForm;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.schedule.Rates;
import org.ww3transfer.task.CopyTask;
import org.ww3transfer.task.ProvenCopy;

/**
 * An item that a worker is to carry. Paths are as in {@link PathForm}. No secret is in it: a worker
 * knows its destinations from its own settings.
 *
 * @param delivery by which the answer is found, and by which the broker tells it from all others
 * @param runDirectory which a worker has to see
 * @param destination its name
 * @param print what the coordinator means by that, see {@link DestinationPrint}
 * @param share how much of it may go in a second
 * @param found how the source looked to the coordinator; empty where nothing was there
 * @param objection why the source must not be sent any more; mostly empty
 * @param list what is to be removed before the item is put: the name of a cycle manifest of an
 *     earlier sending; mostly empty
 * @param copies what other destinations hold of the same output
 */
public record WorkOrder(
    int version,
    String delivery,
    String runId,
    String runDirectory,
    String source,
    KnownOutput output,
    String folder,
    String targetName,
    String destination,
    String print,
    RateShare share,
    Optional<SeenSource> found,
    Optional<String> objection,
    boolean wasThere,
    boolean requireHeader,
    Optional<String> list,
    List<Copy> copies) {

  public WorkOrder {
    copies = List.copyOf(copies);
    Objects.requireNonNull(share, "share");
  }

  /** A copy at another destination. */
  record Copy(String destination, String folder, String targetName, long bytes, int crc32c) {
    static Copy of(ProvenCopy copy) {
      return new Copy(
          copy.item().destination().name(),
          copy.item().folder(),
          copy.item().targetName(),
          copy.checksum().bytes(),
          copy.checksum().crc32c());
    }

    ProvenCopy proven(TransferItem item, Destination at) {
      TransferItem there =
          new TransferItem(item.output(), item.source(), folder, targetName, at, item.roots());
      return new ProvenCopy(there, new Checksum(bytes, crc32c));
    }
  }

  /**
   * The order of a copy task.
   *
   * @param settings its destination as it is in the settings
   */
  public static WorkOrder of(
      CopyTask copyTask,
      String delivery,
      Path runDirectory,
      Destination settings,
      Optional<String> list) {
    TransferItem item = copyTask.item();
    return new WorkOrder(
        WorkJson.VERSION,
        delivery,
        copyTask.runId(),
        PathForm.of(runDirectory),
        PathForm.of(item.source()),
        KnownOutput.of(item.output()),
        item.folder(),
        item.targetName(),
        settings.name(),
        DestinationPrint.of(settings),
        RateShare.of(settings),
        SeenSource.of(item.source()),
        copyTask.objection(),
        copyTask.wasThere(),
        copyTask.requireHeader(),
        list,
        copyTask.copies().stream().map(Copy::of).toList());
  }

  /**
   * Reads one.
   *
   * @throws WorkFormatException says what is wrong with it
   */
  public static WorkOrder parse(String text) throws WorkFormatException {
    return WorkJson.read(text, WorkOrder.class);
  }

  /** As a message. */
  public String text() {
    return WorkJson.write(this);
  }

  /** The run directory. */
  public Path directory() {
    return PathForm.parse(runDirectory);
  }

  /** How much of it may go in a second. */
  public Rates rates() {
    return share.rates();
  }

  /** The source. */
  public Path file() {
    return PathForm.parse(source);
  }

  /**
   * The item again.
   *
   * @param roots where sources may lie by the worker's own settings: a message lets nobody read
   *     anything else
   */
  public TransferItem item(Destination to, RunRoots roots) {
    return new TransferItem(output.output(), file(), folder, targetName, to, roots);
  }
}
