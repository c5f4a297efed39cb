package org.ww3transfer.route.transfer;

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
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.CycleManifests;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.route.store.Remotes;

/** What the route template {@code destination-remote} calls. */
public final class RemoteDeliveries {
  private final Remotes remotes;
  private final Installation installation;
  private final Throttles throttles;
  private final PartRecords records;
  private final AbsenceListing looks = new AbsenceListing(System::nanoTime);
  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();

  public RemoteDeliveries(
      Remotes remotes, Installation installation, Throttles throttles, PartRecords records) {
    this.remotes = remotes;
    this.installation = installation;
    this.throttles = throttles;
    this.records = records;
  }

  /** One try. */
  public Receipt deliver(
      @Variable("item") TransferItem item,
      @Variable("checked") CheckedSource checked,
      @Variable("transfer") Transfer transfer)
      throws IOException {
    Destination destination = item.destination();
    ObjectStore store = remotes.store(destination);
    RemoteRules rules = ((Store.Remote) destination.store()).rules();
    TransferPlan plan = transfer.plan();
    Instant now = clock.instant();
    Receipt receipt =
        new RemoteUpload(
                item,
                checked.source(),
                store,
                rules.verification(),
                partName(item),
                plan.run().runId(),
                records,
                metadata(item, checked, plan, now),
                transfer.copied().counter(destination.name()),
                throttles.of(destination),
                () -> beforePut(item, transfer, store),
                destination.takesOnly() || looks.isAbsent(transfer, item, store))
            .deliver();
    return isFile(item) && receipt.outcome() == Outcome.SUCCEEDED
        ? receipt.noting(checked.toCome(item, now))
        : receipt;
  }

  private static ObjectMetadata metadata(
      TransferItem item, CheckedSource checked, TransferPlan plan, Instant now) throws IOException {
    boolean isList = CycleManifests.isList(item, plan);
    if (((Store.Remote) item.destination().store()).rules().metadata()) {
      return isList ? ItemMetadata.ofList() : checked.metadata(item, plan.run().runId());
    }
    return isFile(item) && !isList ? checked.attributes(item, now) : ObjectMetadata.NONE;
  }

  /** Whether what stands there then is a file, with a time and permissions that we can set. */
  private static boolean isFile(TransferItem item) {
    return item.destination().store() instanceof Store.Sftp;
  }

  /** A cycle manifest that lists what is replaced now; where nothing may be removed it stays. */
  private static void beforePut(TransferItem item, Transfer transfer, ObjectStore store) {
    if (!item.destination().takesOnly()) {
      transfer.beforeFirstPut(item, store::remove);
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
