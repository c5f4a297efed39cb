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
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.journal.part.PartSweep;
import org.ww3transfer.place.Installation;
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

  public LocalDeliveries(Throttles throttles, Installation installation, PartRecords records) {
    this.throttles = throttles;
    shared =
        new LocalShared(
            WRITE_BEHIND,
            new FreeSpace(),
            new PartSweep(installation, System::nanoTime, records::isAwaited),
            records);
  }

  /** Looks at both ends. */
  public LocalUpload begin(
      @Variable("item") TransferItem item,
      @Variable("checked") CheckedSource checked,
      @Variable("transfer") Transfer transfer)
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

  public boolean isAlreadyThere(@Variable("upload") LocalUpload upload) throws IOException {
    return upload.isAlreadyThere();
  }

  public Receipt reuse(@Variable("upload") LocalUpload upload) {
    return upload.reuse();
  }

  /** Copies the content. */
  public void copy(@Variable("upload") LocalUpload upload) throws IOException {
    upload.copy();
  }

  public Receipt publish(
      @Variable("upload") LocalUpload upload,
      @Variable("item") TransferItem item,
      @Variable("transfer") Transfer transfer)
      throws IOException {
    Path directory = item.destination().prefix().directory();
    transfer.beforeFirstPut(item, list -> Files.deleteIfExists(directory.resolve(list)));
    return upload.publish();
  }

  public void close(@Variable("upload") LocalUpload upload) throws IOException {
    upload.close();
  }
}
