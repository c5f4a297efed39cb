package org.ww3transfer.route.carry;

import java.util.List;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.place.Throttle;
import org.ww3transfer.plan.ManifestWithdrawal;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.report.CycleManifests;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.task.CopyTask;
import org.ww3transfer.task.ProvenCopy;
import org.ww3transfer.task.TryContext;

/** An item of a run of this process, as its queue has handed it out. */
record QueuedTask(
    QueuedItem queued,
    TransferItem item,
    Throttle throttle,
    boolean requireHeader,
    AbsenceListing looks)
    implements CopyTask {

  @Override
  public String runId() {
    return queued.run().runId();
  }

  @Override
  public TryContext passage() {
    return new TryContext(
        runId(), transfer().copied().counter(item.destination().name()), throttle);
  }

  @Override
  public boolean isList() {
    return CycleManifests.isList(item, transfer().plan());
  }

  @Override
  public boolean wasThere() {
    return queued.output().bytes().isPresent();
  }

  @Override
  public Optional<String> objection() {
    return queued.run().journal().flatMap(journal -> journal.objection(item));
  }

  /** Folders first, as nothing has to be fetched from there. */
  @Override
  public List<ProvenCopy> copies() {
    return queued.output().destinations().stream()
        .filter(other -> !other.name().equals(queued.destination().name()))
        .sorted((one, other) -> Boolean.compare(isRemote(one), isRemote(other)))
        .map(other -> queued.output().to(other, transfer().plan().cycle()))
        .flatMap(copy -> proven(copy).map(sum -> new ProvenCopy(copy, sum)).stream())
        .toList();
  }

  private static boolean isRemote(Destination destination) {
    return destination.store() instanceof Store.Remote;
  }

  private Optional<Checksum> proven(TransferItem copy) {
    return transfer()
        .ended(copy)
        .filter(result -> result.outcome().isDelivered() && result.verified())
        .flatMap(ItemResult::checksum);
  }

  @Override
  public boolean isKnownAbsent(ObjectStore store) {
    return looks.isAbsent(transfer(), item, store);
  }

  @Override
  public void beforePut(ManifestWithdrawal.Removal removal) {
    transfer().beforeFirstPut(item, removal);
  }

  private Transfer transfer() {
    return queued.run().transfer();
  }
}
