package org.ww3transfer.route;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.copy.LocalUpload;
import org.ww3transfer.copy.Receipt;
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

  private final Tokens tokens;
  private final Throttles throttles;

  LocalDeliveries(Tokens tokens, Throttles throttles) {
    this.tokens = tokens;
    this.throttles = throttles;
  }

  /** Looks at both ends. */
  public LocalUpload begin(
      @Variable("item") TransferItem item,
      @Variable("checked") CheckedSource checked,
      @Variable("transfer") Transfer transfer)
      throws IOException {
    LongConsumer progress = transfer.progress(item.destination().name());
    return LocalUpload.begin(
        item,
        checked.source(),
        tokens.of(item, transfer),
        progress,
        throttles.of(item.destination()),
        WRITE_BEHIND);
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
    Path directory = item.destination().prefix().directory();
    transfer.beforeFirstPut(item, list -> Files.deleteIfExists(directory.resolve(list)));
    return upload.publish();
  }

  public void close(@Variable("upload") LocalUpload upload) throws IOException {
    upload.close();
  }
}
