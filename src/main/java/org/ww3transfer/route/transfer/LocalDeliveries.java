package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.apache.camel.Variable;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.copy.FreeSpace;
import org.ww3transfer.copy.LocalShared;
import org.ww3transfer.copy.LocalUpload;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.journal.part.PartSweep;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.report.Transfer;

/** What the route template {@code destination-file} calls: one try to put an item into a folder. */
public final class LocalDeliveries {
  /** Threads that end by themselves and keep no process alive. */
  private static final Executor WRITE_BEHIND =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "write-behind");
            thread.setDaemon(true);
            return thread;
          });

  private final Throttles throttles;
  private final LocalShared shared;
  private final WatchedPlaces places;

  public LocalDeliveries(
      Throttles throttles, Installation installation, PartRecords records, WatchedPlaces places) {
    this.throttles = throttles;
    this.places = places;
    shared =
        new LocalShared(
            WRITE_BEHIND,
            new FreeSpace(),
            new PartSweep(installation, System::nanoTime, records::isAwaited),
            records);
  }

  /** Whether an item goes to a folder. */
  public boolean isFor(@Variable("item") TransferItem item) {
    return item.destination().store() instanceof Store.Local;
  }

  /**
   * Puts it there, unless it is there already, in a thread that is left behind where the folder's
   * file system hangs.
   */
  public Receipt deliver(
      @Variable("item") TransferItem item,
      @Variable("checked") CheckedSource checked,
      @Variable("transfer") Transfer transfer)
      throws IOException {
    return places
        .forFiles(item.destination())
        .run(item.objectName(), () -> delivered(item, checked, transfer));
  }

  private Receipt delivered(TransferItem item, CheckedSource checked, Transfer transfer)
      throws IOException {
    LocalUpload upload = begin(item, checked, transfer);
    if (upload.isAlreadyThere()) {
      return upload.reuse();
    }
    try (upload) {
      upload.copy();
      Path directory = item.destination().prefix().directory();
      transfer.beforeFirstPut(item, list -> Files.deleteIfExists(directory.resolve(list)));
      return upload.publish();
    }
  }

  private LocalUpload begin(TransferItem item, CheckedSource checked, Transfer transfer)
      throws IOException {
    LongConsumer progress = transfer.copied().counter(item.destination().name());
    return new LocalUpload(
        item,
        checked.source(),
        transfer.plan().run().runId(),
        progress,
        throttles.of(item.destination()),
        shared);
  }
}
