package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.apache.camel.Variable;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.copy.RemoteUpload;
import org.ww3transfer.destination.Destination;
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
  private final FirstLooks looks = new FirstLooks(System::nanoTime);
  private final SecureRandom random = new SecureRandom();

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
    return new RemoteUpload(
            item,
            checked.source(),
            store,
            rules.verification(),
            partName(item),
            plan.run().runId(),
            records,
            rules.metadata() ? metadata(item, checked, plan) : ObjectMetadata.NONE,
            transfer.copied().counter(destination.name()),
            throttles.of(destination),
            () -> beforePut(item, transfer, store),
            destination.takesOnly() || looks.isAbsent(transfer, item, store))
        .deliver();
  }

  private static ObjectMetadata metadata(
      TransferItem item, CheckedSource checked, TransferPlan plan) throws IOException {
    return CycleManifests.isList(item, plan)
        ? ItemMetadata.ofList()
        : checked.metadata(item, plan.run().runId());
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

  /**
   * Another for each part: nobody can put a link where a file will be made under a name that nobody
   * knows before. SFTP clients cannot ask for the flag that would refuse to open what is there.
   */
  private String partName(TransferItem item) {
    String token = HexFormat.of().toHexDigits(random.nextInt());
    return PartName.of(item.targetName(), installation, token);
  }
}
