package org.ww3transfer.route.carry;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.camel.Variable;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.copy.RemoteUpload;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;
import org.ww3transfer.plan.ItemMetadata;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.route.store.Remotes;
import org.ww3transfer.route.transfer.Verdict;
import org.ww3transfer.task.CopyTask;
import org.ww3transfer.work.Delivery;

/** What the route template {@code destination-try} calls: one try to put an item into a store. */
public final class RemoteDeliveries {
  private final Remotes remotes;
  private final Installation installation;
  private final PartRecords records;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();

  public RemoteDeliveries(Remotes remotes, Installation installation, PartRecords records) {
    this.remotes = remotes;
    this.installation = installation;
    this.records = records;
  }

  /** One try. */
  public Delivery deliver(
      @Variable("task") CopyTask copyTask, @Variable("checked") CheckedSource checked)
      throws IOException {
    TransferItem item = copyTask.item();
    Destination destination = item.destination();
    ObjectStore store = remotes.store(destination);
    RemoteRules rules = ((Store.Remote) destination.store()).rules();
    Instant now = clock.instant();
    Receipt receipt =
        new RemoteUpload(
                item,
                checked.source(),
                store,
                rules.verification(),
                partName(item),
                copyTask.passage(),
                records,
                metadata(copyTask, checked, now),
                () -> beforePut(copyTask, store),
                destination.takesOnly() || copyTask.isKnownAbsent(store))
            .deliver();
    return Delivery.of(
        isFile(item) && receipt.outcome() == Outcome.SUCCEEDED
            ? receipt.noting(checked.toCome(item, now))
            : receipt,
        checked);
  }

  private static ObjectMetadata metadata(CopyTask copyTask, CheckedSource checked, Instant now)
      throws IOException {
    TransferItem item = copyTask.item();
    if (((Store.Remote) item.destination().store()).rules().metadata()) {
      return copyTask.isList() ? ItemMetadata.ofList() : checked.metadata(item, copyTask.runId());
    }
    return isFile(item) && !copyTask.isList() ? checked.attributes(item, now) : ObjectMetadata.NONE;
  }

  /** Whether what stands there then is a file, with a time and permissions that we can set. */
  private static boolean isFile(TransferItem item) {
    return item.destination().store() instanceof Store.Sftp;
  }

  /** A cycle manifest that lists what is replaced now; where nothing may be removed it stays. */
  private static void beforePut(CopyTask copyTask, ObjectStore store) {
    if (!copyTask.item().destination().takesOnly()) {
      copyTask.beforePut(store::remove);
    }
  }

  /** An item got its verdict: what it leaves half sent is gone on with only where it has no end. */
  public void conclude(@Variable("item") TransferItem item, @Variable("verdict") Verdict verdict) {
    if (verdict instanceof Verdict.Ended) {
      remotes.giveUp(item);
    }
  }

  /** Another for each part: nobody can put anything where one will be made. */
  private String partName(TransferItem item) {
    String token = HexFormat.of().toHexDigits(random.nextInt());
    return PartName.of(item.targetName(), installation, token);
  }
}
