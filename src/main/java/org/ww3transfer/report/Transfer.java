package org.ww3transfer.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.plan.ManifestWithdrawal;
import org.ww3transfer.plan.OutputIndex;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.run.FailFast;

/**
 * A plan on its way: which items have ended and how, and whether more may be started. Safe for use
 * by several threads.
 */
public final class Transfer {
  private volatile TransferPlan plan;
  private final Instant startedAt;
  private ItemLedger ledger;
  private final FailFast failFast = new FailFast();
  private final CopiedBytes copied = new CopiedBytes();
  private final ManifestWithdrawal withdrawn = new ManifestWithdrawal();
  private final Set<String> placesWithRestarts = ConcurrentHashMap.newKeySet();
  private boolean cancelled;

  /** Begins at the given moment of the wall clock, UTC. */
  public Transfer(TransferPlan plan, Instant startedAt) {
    this.plan = plan;
    this.startedAt = startedAt;
    ledger = new ItemLedger(plan);
  }

  public TransferPlan plan() {
    return plan;
  }

  /**
   * Goes on by other settings of one of its destinations.
   *
   * @param isElsewhere whether it is another place: all is sent there anew
   */
  public synchronized void follow(Destination now, boolean isElsewhere) {
    plan = plan.with(now);
    ledger = ledger.of(plan, now.name(), isElsewhere);
    if (isElsewhere) {
      withdrawn.forget(now.name());
      placesWithRestarts.removeIf(place -> place.startsWith(now.name() + " "));
    }
    failFast.follow(now, isElsewhere);
  }

  /** Sends nothing more to one of its destinations; what has ended there stays so. */
  public synchronized void leave(String destination) {
    plan = plan.without(destination);
    ledger = ledger.of(plan, destination, false);
    ledger.resume(destination);
  }

  /** When the run was taken up, UTC. */
  public Instant startedAt() {
    return startedAt;
  }

  /** Finds the items of its plan. */
  public synchronized OutputIndex index() {
    return ledger.index();
  }

  /** The places in the plan of the outputs that have not ended at that destination, in order. */
  public synchronized int[] open(String destination) {
    return ledger.open(destination);
  }

  /** Whether its cycle manifest has ended at that destination. */
  public synchronized boolean isListed(String destination) {
    return ledger.isListed(destination);
  }

  /** Whether no fail-fast policy forbids to start another item at that destination. */
  public synchronized boolean admits(Destination destination) {
    return !cancelled && failFast.admits(destination);
  }

  /**
   * Starts nothing more and ends as failed, as an operator wants it; false where it was so before.
   */
  public synchronized boolean cancel() {
    boolean wasOpen = !cancelled;
    cancelled = true;
    return wasOpen;
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Whether no item has failed so far. */
  public synchronized boolean hasNoFailure() {
    return !ledger.hasFailed();
  }

  /** Whether something failed at that destination, or could not be sent at all. */
  public synchronized boolean hasFailed(String destination) {
    return failFast.hasFailed(destination) || !plan.errors().isEmpty();
  }

  /** How an item of an output ended; empty where it has not. */
  public synchronized Optional<ItemResult> ended(TransferItem item) {
    return ledger.ended(item);
  }

  /** The items that a destination was proven to hold. */
  public synchronized List<ItemResult> delivered(String destination) {
    return ledger.delivered(destination);
  }

  /** Whether no other restart of its grid was asked about in its folder of its destination. */
  public boolean isFirstRestart(TransferItem item) {
    String name = item.objectName();
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    return placesWithRestarts.add(
        item.destination().name() + " " + folder + " " + item.output().gridName());
  }

  /** To be called before an item is put in place: see {@link ManifestWithdrawal}. */
  public void beforeFirstPut(TransferItem item, ManifestWithdrawal.Removal removal) {
    TransferPlan now = plan;
    if (now.cycleManifest()) {
      withdrawn.beforeFirstPut(item, CycleManifests.objectName(now, item.destination()), removal);
    }
  }

  /** The list that another process is to withdraw before it puts an item in place. */
  public Optional<String> toWithdraw(TransferItem item) {
    TransferPlan now = plan;
    return Optional.of(CycleManifests.objectName(now, item.destination()))
        .filter(list -> now.cycleManifest() && withdrawn.isDue(item, list));
  }

  /** Another process has put an item in place. */
  public void putElsewhere(TransferItem item) {
    withdrawn.done(item);
  }

  /** Notes that an item waits, until it ends or its destination is well again. */
  public synchronized void postpone(ItemResult waiting) {
    ledger.postpone(waiting);
  }

  /** Notes that all open items wait for a destination: why (one line), and until when (UTC). */
  public synchronized void suspend(String destination, String reason, Instant nextTry) {
    ledger.suspend(destination, reason, Optional.of(nextTry));
  }

  /** Notes that all open items wait for a destination, until somebody releases it. */
  public synchronized void hold(String destination, String reason) {
    ledger.suspend(destination, reason, Optional.empty());
  }

  /** Notes that no item waits for that destination any more. */
  public synchronized void resume(String destination) {
    ledger.resume(destination);
  }

  /**
   * Notes how an item ended, for the first time or again; a failure closes what its policy says,
   * unless it is one of before a retry that leaves it out.
   */
  public synchronized void record(ItemResult result) {
    ledger.record(result);
    if (result.outcome().isFailure()) {
      TransferItem item = result.item();
      failFast.failed(item.destination(), item.output().fileName(), plan.run());
    }
  }

  /** Bytes copied so far. */
  public CopiedBytes copied() {
    return copied;
  }

  /** How things stand now. */
  public synchronized TransferReport soFar() {
    return TransferReport.running(this, ledger);
  }

  /** The same without the items: it costs no more for a long run. */
  public synchronized TransferReport inShort() {
    return TransferReport.inShort(this, ledger);
  }

  /** How all ended, at the given moment of the wall clock, UTC. */
  public synchronized TransferReport finish(Instant finishedAt) {
    return TransferReport.finished(this, finishedAt, ledger);
  }
}
