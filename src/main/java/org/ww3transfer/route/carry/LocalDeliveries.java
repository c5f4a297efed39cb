package org.ww3transfer.route.carry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.camel.Variable;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.copy.FreeSpace;
import org.ww3transfer.copy.LocalShared;
import org.ww3transfer.copy.LocalUpload;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.destination.Store;
import org.ww3transfer.file.Fence;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.journal.part.PartSweep;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.task.CopyTask;
import org.ww3transfer.thread.DaemonThreads;
import org.ww3transfer.work.Delivery;

/** What the route template {@code destination-try} calls: one try to put an item into a folder. */
public final class LocalDeliveries {
  /** Threads that end by themselves and keep no process alive. */
  private static final Executor WRITE_BEHIND =
      Executors.newCachedThreadPool(DaemonThreads.named("write-behind"));

  private final LocalShared shared;
  private final WatchedPlaces places;

  public LocalDeliveries(Installation installation, PartRecords records, WatchedPlaces places) {
    this.places = places;
    shared =
        new LocalShared(
            WRITE_BEHIND,
            new FreeSpace(),
            new PartSweep(installation, System::nanoTime, records::isAwaited),
            records);
  }

  /** Whether an item goes to a folder. */
  public boolean isFor(@Variable("task") CopyTask copyTask) {
    return copyTask.item().destination().store() instanceof Store.Local;
  }

  /**
   * Puts it there, unless it is there already, in a thread that is left behind where the folder's
   * file system hangs.
   */
  public Delivery deliver(
      @Variable("task") CopyTask copyTask, @Variable("checked") CheckedSource checked)
      throws IOException {
    TransferItem item = copyTask.item();
    Receipt receipt =
        places
            .forFiles(item.destination())
            .run(item.objectName(), () -> delivered(copyTask, checked));
    return Delivery.of(receipt, checked);
  }

  private Receipt delivered(CopyTask copyTask, CheckedSource checked) throws IOException {
    TransferItem item = copyTask.item();
    LocalUpload upload = new LocalUpload(item, checked.source(), copyTask.passage(), shared);
    if (upload.isAlreadyThere()) {
      return upload.reuse();
    }
    try (upload) {
      upload.copy();
      Path directory = item.destination().prefix().directory();
      copyTask.beforePut(list -> remove(directory.resolve(list)));
      return upload.publish();
    }
  }

  private static void remove(Path list) throws IOException {
    Fence.require();
    Files.deleteIfExists(list);
  }
}
