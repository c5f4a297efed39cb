package org.ww3transfer.route;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.ww3transfer.transfer.CheckedSource;
import org.ww3transfer.transfer.CycleManifests;
import org.ww3transfer.transfer.LocalUpload;
import org.ww3transfer.transfer.Receipt;
import org.ww3transfer.transfer.Transfer;
import org.ww3transfer.transfer.TransferItem;
import org.ww3transfer.transfer.TransferPlan;

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

  private final Path stateDirectory;

  LocalDeliveries(Path stateDirectory) {
    this.stateDirectory = stateDirectory;
  }

  /** Looks at both ends. */
  public LocalUpload begin(
      @Variable("item") TransferItem item,
      @Variable("checked") CheckedSource checked,
      @Variable("transfer") Transfer transfer)
      throws IOException {
    LongConsumer progress = transfer.progress(item.destination().name());
    return LocalUpload.begin(item, checked.source(), token(item, transfer), progress, WRITE_BEHIND);
  }

  /**
   * The same for each try of a run to a destination by this installation, so that what a killed
   * process left behind is written over; different for any other that may be at work in the same
   * folder, as another destination is that leads there by a link.
   */
  private String token(TransferItem item, Transfer transfer) {
    CRC32C hash = new CRC32C();
    String runId = transfer.plan().run().runId();
    hash.update(
        (stateDirectory + "\n" + runId + "\n" + item.destination().name())
            .getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", hash.getValue());
  }

  public boolean isAlreadyThere(@Variable("upload") LocalUpload upload) throws IOException {
    return upload.isAlreadyThere();
  }

  public Receipt reuse(@Variable("upload") LocalUpload upload) {
    return upload.reuse();
  }

  /** Sets what the file endpoint writes, and where. */
  public InputStream open(@Variable("upload") LocalUpload upload, Exchange exchange)
      throws IOException {
    exchange.getMessage().setHeader(Exchange.FILE_NAME, upload.partName());
    return upload.content();
  }

  public Receipt publish(
      @Variable("upload") LocalUpload upload,
      @Variable("item") TransferItem item,
      @Variable("transfer") Transfer transfer,
      Exchange exchange)
      throws IOException {
    exchange.getMessage().removeHeader(Exchange.FILE_NAME);
    withdrawCycleManifest(item, transfer.plan());
    return upload.publish();
  }

  /** The list of an earlier sending is not true any more once something of it is replaced. */
  private static void withdrawCycleManifest(TransferItem item, TransferPlan plan)
      throws IOException {
    String list = CycleManifests.objectName(plan, item.destination());
    boolean isList = item.objectName().equals(list);
    if (plan.cycleManifest() && !isList && item.destination().overwrite()) {
      Files.deleteIfExists(item.destination().prefix().directory().resolve(list));
    }
  }

  public void close(@Variable("upload") LocalUpload upload) throws IOException {
    upload.close();
  }
}
